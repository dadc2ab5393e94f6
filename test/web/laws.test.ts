import { usualCast } from '../support/cast';
import { signInAs } from '../support/sign-in-as';
import { Laws } from '../../store/laws';
import { done } from '../support/tracked-item';
import { standingFields } from '../support/standing-fields';

const { app, centerLead, officer, lead, leadId, ngo } = usualCast();

const correction = '/laws/public-oversight/correct';
const term = {
  ...{ 'term-amount': '15', 'term-unit': 'calendar_day', 'term-cutOff': '17:00' },
  ...{ 'term-act': 'zru-474', 'term-article': '12' },
};

it('shows every law with what nobody has confirmed, also without signing in', async () => {
  const visitor = await signInAs(app, lead);
  const list = await visitor.get('/laws');
  expect(list.html).toContain('href="/laws/public-oversight"');
  expect(list.html).toContain('term not confirmed');
  const law = await visitor.get('/laws/public-oversight');
  expect(law.html).toContain('Law on Public Oversight (ZRU-474)');
  expect(law.html).toContain('no term of the law begins or passes');
  expect(law.html).toContain('shown only when the term is confirmed');
  expect(law.html).not.toContain(correction);
  expect((await visitor.get(correction)).status).toBe(403);
  expect((await visitor.get('/laws/public-oversight/9')).status).toBe(404);
  expect((await visitor.get('/laws/unknown')).status).toBe(404);
  const first = await fetch(`${app.url}/public/laws/public-oversight/1?language=ru`);
  expect(await first.text()).toContain('Закон «Об общественном контроле» (ЗРУ-474)');
});

it('asks the head of the center to confirm the law that deadlines rest on, and nobody else', async () => {
  done(
    await ngo.post('/conclusions', {
      ...{ form: 'monitoring', title: 'Monitoring of detention', findings: 'Cells are cold.' },
      addressees: [{ institutionId: leadId }],
      proposals: [{ text: 'Heat the cells.' }],
    }),
  );
  const asked = 'Confirm the term of a law';
  expect((await (await signInAs(app, centerLead)).get('/center')).html).toContain(asked);
  expect((await (await signInAs(app, officer)).get('/center')).html).not.toContain(asked);
});

it('stores the term of a law after a check, confirmed by a name and the article', async () => {
  const visitor = await signInAs(app, centerLead);
  const form = Object.fromEntries(standingFields((await visitor.get(correction)).html));
  const nameless = { ...form, 'term-by': 'Head of the legal department' };
  const wrong = await visitor.post(correction, nameless);
  for (const field of ['term-amount', 'term-article', 'term-on']) {
    expect(wrong.html).toContain(`href="#${field}"`);
  }
  const given = { ...nameless, ...term, 'term-on': '2026-02-01' };
  const unread = await visitor.post(correction, { ...given, 'term-cutOff': '25:00' });
  expect(unread.html).toContain('href="#term-cutOff"');
  const checked = await visitor.post(correction, given);
  expect(checked.html).toContain('15 calendar days');
  expect(checked.html).toContain('confirmed by Head of the legal department on 1 February 2026');
  expect(checked.html).toContain('with the effect of the law');
  const stored = await visitor.post(correction, { ...given, confirm: 'yes' });
  expect(stored.to).toBe('/laws/public-oversight/3');
  expect((await visitor.post(correction, { ...given, confirm: 'yes' })).status).toBe(409);
  expect((await visitor.get('/center')).html).not.toContain('Confirm the term of a law');
  const versions = (await new Laws(app.store.database).list()).map(({ record }) => record);
  expect(versions[2]).toMatchObject({
    term: { rule: { amount: 15, start: 'next_day' }, receiptRule: { cutOff: '17:00' } },
    grace: null,
    acts: versions[1]?.acts,
    steps: versions[1]?.steps,
    sanction: { confirmation: null },
  });
});

it('adds the act that a term stands in', async () => {
  const visitor = await signInAs(app, centerLead);
  const form = Object.fromEntries(standingFields((await visitor.get(correction)).html));
  const given = {
    ...{ ...form, ...term, 'term-act': 'act-3', newActTitle: 'Regulation on final documents' },
    confirm: 'yes',
  };
  expect((await visitor.post(correction, given)).to).toBe('/laws/public-oversight/4');
  const { html } = await visitor.get('/laws/public-oversight');
  expect(html).toContain('Regulation on final documents, article 12');
});

it('adds, corrects and removes grounds and texts, each as the next version', async () => {
  const visitor = await signInAs(app, centerLead);
  const present = async () => (await new Laws(app.store.database).list()).at(-1)?.record;
  const version = String((await present())?.version);
  const path = '/laws/public-oversight';
  const html = (await visitor.get(`${path}/${version}`)).html;
  for (const entry of ['grounds/new', 'grounds/courts', 'texts/new', 'texts/0']) {
    expect(html).toContain(`href="${path}/${entry}"`);
  }
  expect((await visitor.get(`${path}/1`)).html).not.toContain('grounds/new');
  const ground = { version, use: 'rejection', act: 'zru-474', article: '17' };
  const added = await visitor.post(`${path}/grounds/new`, { ...ground, 'text-en': 'Decided' });
  expect(added.to).toBe(`${path}/${Number(version) + 1}`);
  const outdated = await visitor.post(`${path}/grounds/new`, { ...ground, 'text-en': 'Decided' });
  expect(outdated.status).toBe(409);
  expect((await visitor.post(`${path}/grounds/new`, ground)).html).toContain(
    'href="#text-uz-Latn"',
  );
  const text = {
    ...{ version: String(Number(version) + 1), stage: 'disputed', reader: 'submitter' },
    ...{ addresseeKinds: 'state_body', act: 'zru-474', 'text-ru': 'Вправе обжаловать.' },
  };
  await visitor.post(`${path}/texts/0`, text);
  const code = (await present())?.refusalGrounds.at(-1)?.code ?? '';
  await visitor.post(`${path}/grounds/${code}`, {
    ...{ version: String(Number(version) + 2), remove: 'yes' },
  });
  const last = await present();
  expect(last?.version).toBe(Number(version) + 3);
  expect(last?.steps[0]).toEqual({
    ...{ stage: 'disputed', reader: 'submitter', addresseeKinds: ['state_body'], claims: null },
    ...{ act: 'zru-474', article: null, text: { ru: 'Вправе обжаловать.' } },
  });
  expect(last?.refusalGrounds.map((one) => one.code)).not.toContain(code);
});
