import { LawFinder } from '../../application/facts/law-finder';
import { laws as uzLaws } from '../../countries/uz/law';
import { defaultPolicy } from '../../countries/uz/policy';
import { Laws } from '../../store/laws';
import type { Database } from '../../store/connect';
import { StoredTexts } from '../../store/verification/stored-texts';
import type { ApiAnswer } from '../support/api-caller';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';
import { done } from '../support/tracked-item';
import { tampering } from '../support/tampering';

const { app, administrator, centerLead, officer, ngo, leadId } = usualCast();
const { tampered, rewritten } = tampering(app);

const [, present] = uzLaws;
if (present === undefined) throw new Error('the pack has two versions');
const next = {
  ...present,
  version: 3,
  term: {
    ...{ act: 'zru-474', article: '12' },
    rule: {
      ...{ kind: 'term', amount: 15, unit: 'calendar_day', start: 'next_day' },
      roll: 'next_business_day',
    },
    receiptRule: { cutOff: null, nonWorkingDay: 'same_day' },
    confirmation: { by: 'Yuridik boshqarma boshligʻi', on: '2026-02-01' },
  },
};

/** Submits a conclusion to one institution; its deadline, explained. */
async function considered(): Promise<() => Promise<ApiAnswer['body']>> {
  const { body } = done(
    await ngo.post('/conclusions', {
      ...{ form: 'monitoring', title: 'Monitoring of detention', findings: 'Cells are cold.' },
      addressees: [{ institutionId: leadId }],
      proposals: [{ text: 'Heat the cells.' }],
    }),
  );
  return async () => (await ngo.get(`/conclusions/${body.id}/clocks/consideration/1`)).body;
}

test('everybody reads every version', async () => {
  const { body } = await ngo.get('/laws');
  expect(body.laws.map(({ record }: { record: unknown }) => record)).toEqual(uzLaws);
});

let before: Awaited<ReturnType<typeof considered>>;

test('a term that nobody confirmed gives a deadline no legal effect', async () => {
  before = await considered();
  expect(await before()).toMatchObject({
    ...{ legalEffect: 'service_norm', rule: defaultPolicy.clocks['consideration']?.rule },
    legalBasis: { recordId: 'laws/public-oversight/2/term', confirmed: false },
    law: { part: 'term', record: { version: 2, term: null } },
  });
});

test('the head of the center or an administrator stores the next version, and nobody another', async () => {
  expect(
    statusesOf(await Promise.all([ngo.post('/laws', next), officer.post('/laws', next)])),
  ).toEqual([403, 403]);
  expect(await centerLead.post('/laws', { ...next, version: 4 })).toAnswer(409, {
    ...{ code: 'not_the_next_version', nextVersion: 3 },
  });
  const unsound = { ...next, term: { ...next.term, article: null } };
  expect(await centerLead.post('/laws', unsound)).toAnswer(422, {
    code: 'unsound_law',
    detail: expect.stringContaining('its article is missing'),
  });
  const stored = await Promise.all(
    [centerLead, administrator].map((one) => one.post('/laws', next)),
  );
  expect(statusesOf(stored)).toEqual([201, 409]);
});

test('a confirmed term counts for what is registered from now on; what was registered keeps its basis', async () => {
  const explained = await (await considered())();
  expect(explained).toMatchObject({
    ...{ legalEffect: 'statutory', rule: next.term.rule },
    legalBasis: { recordId: 'laws/public-oversight/3/term', confirmed: true },
    law: { record: { term: { article: '12', confirmation: next.term.confirmation } } },
  });
  expect(explained.explanation.steps[1]).toMatchObject({ kind: 'counted', amount: 15 });
  expect(await before()).toMatchObject({
    legalEffect: 'service_norm',
    law: { record: { version: 2 } },
  });
});

test('a duty that begins now has the new version; what was frozen is found with its hash', async () => {
  const laws = new Laws(app.store.database);
  const finder = new LawFinder({ laws });
  const basis = await finder.lawBasis('2026-03-02', 'state_body');
  expect(basis).toMatchObject({ version: 3, term: { confirmed: true } });
  const frozen = await laws.find({ recordId: present.id, version: 2 });
  expect(frozen?.record).toEqual(present);
  expect(await finder.ofClock('laws/public-oversight/2/grace')).toEqual({
    ...{ part: 'grace', record: present },
  });
  await expect(
    app.store.database('law_record').where({ version: 2 }).update({ content: '{}' }),
  ).rejects.toThrow('append-only');
});

describe('of a law', () => {
  const forged = `'{"id":"public-oversight","version":1}'`;
  const forgery = `update law_record set content = ${forged}`;

  it('a version that was changed is found', async () => {
    const { papers } = await rewritten('law_record', `${forgery} where version = 1`);
    expect(papers).toEqual([{ kind: 'law_differs', id: 'public-oversight/1' }]);
  });

  it('a version that was changed with its hash is found by what was registered under it', async () => {
    const { database } = app.store;
    const basis = await new LawFinder({ laws: new Laws(database) }).lawBasis(
      ...(['2026-03-02', 'state_body'] as const),
    );
    const problems = (found: Database) =>
      new StoredTexts(found).problems([{ addressees: [{ law: basis }] }]);
    expect([...(await problems(database))]).toEqual([]);
    await tampered(async (transaction) => {
      await transaction.raw('alter table law_record disable trigger all');
      await transaction.raw(
        `update law_record set content = changed, sha256 = encode(sha256(convert_to(changed, 'UTF8')), 'hex')
         from (select version as at, replace(content, 'zru-474', 'zru-475') as changed from law_record) other
         where at = version`,
      );
      expect([...(await problems(transaction))]).toEqual([[0, 'law_differs']]);
    });
  });
});
