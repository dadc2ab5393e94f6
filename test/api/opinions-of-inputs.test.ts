import { usualCast } from '../support/cast';
import { acceptedItem, done, entityIdOf, give, historyText, read } from '../support/tracked-item';
import { until } from '../support/until';
import { signInAs } from '../support/sign-in-as';

const { app, officer, coordinator, lead, leadId, support, supportId, ngo } = usualCast();
const ngoId = app.institution('ngo', 'Ochiq jamiyat');
const member = app.holder({ role: 'ngo', institutionId: ngoId, focalPointRole: 'main' });

const opinion = {
  ...{ inputKind: 'status_opinion', aim: 'implementation', information: 'Shifokor yoʻq.' },
  ...{ status: 'not_implemented', method: 'field_monitoring', confidence: 'high' },
  basis: 'Biz olti muassasada boʻldik.',
};

async function accepted(own: object = {}) {
  const item = await acceptedItem(app, { officer, lead, leadId, supportIds: [supportId] });
  const sent = { ...opinion, itemEntityIds: [entityIdOf(item)], ...own };
  const { body } = done(await member.post('/inputs', sent));
  const path = `/inputs/${body.id}`;
  expect((await read(officer, item)).independentOpinions).toEqual([]);
  await give(officer, path, 'accept-input', { approvePublication: true });
  await told(item, ({ length }) => length === 1);
  return { item, id: body.id, path };
}

type Opinions = readonly { published: boolean }[];

/** The engine tells the item by itself after the commit of the input. */
const told = async (item: string, fits: (opinions: Opinions) => boolean): Promise<void> => {
  await until(async () => (await read(officer, item)).independentOpinions as Opinions, fits);
};

test('the opinion in an accepted input is the lead’s to read, and public together with the input', async () => {
  const { item, id, path } = await accepted();
  expect((await read(lead, item)).independentOpinions).toMatchObject([
    {
      ...{ opinionId: id, institutionId: ngoId, isProtected: false, published: false },
      ...{ status: 'not_implemented', method: 'field_monitoring', confidence: 'high' },
    },
  ]);
  for (const reader of [support, ngo]) {
    expect(await read(reader, item)).toMatchObject({
      ...{ statuses: { independent: null }, independentOpinions: [], disagreement: null },
    });
    expect(await historyText(reader, item)).not.toContain(ngoId);
  }
  expect(await historyText(lead, item)).toContain(ngoId);
  await give(lead, path, 'reply-to-input', { replyText: 'Ishga olindi.' });
  expect((await read(ngo, item)).statuses.independent).toBeNull();
  await give(officer, path, 'approve-reply-publication', { reply: 1 });
  await told(item, ([one]) => one?.published === true);
  for (const reader of [support, ngo]) {
    expect((await read(reader, item)).statuses.independent).toBe('not_implemented');
  }
});

test('it is withdrawn with the input', async () => {
  const { item, path } = await accepted();
  await give(member, path, 'withdraw-input', { reason: 'Xato.' });
  await told(item, ({ length }) => length === 0);
  expect((await read(lead, item)).statuses.independent).toBeNull();
});

test('what is confidential stays unpublished, also when the input is published', async () => {
  const { item, path } = await accepted();
  const reason = 'Tergov siri.';
  await give(lead, path, 'request-confidentiality', { reason });
  await give(officer, path, 'decide-confidentiality', { request: 1, grant: true, reason });
  await give(lead, path, 'reply-to-input', { replyText: 'Ishga olindi.' });
  await give(officer, path, 'approve-reply-publication', { reply: 1 });
  expect((await read(ngo, path)).isConfidential).toBe(true);
  expect((await read(ngo, item)).independentOpinions).toEqual([]);
});

test('a protected submitter is nowhere on the item, for anybody but the center', async () => {
  const { item, path } = await accepted({ hideIdentity: true });
  await give(lead, path, 'reply-to-input', { replyText: 'Ishga olindi.' });
  await give(officer, path, 'approve-reply-publication', { reply: 1 });
  await told(item, ([one]) => one?.published === true);
  const { html: ofCenter } = await (await signInAs(app, officer)).get(`/items/${entityIdOf(item)}`);
  expect(ofCenter).toContain('Ochiq jamiyat');
  for (const reader of [lead, support, coordinator, ngo]) {
    const seen = await reader.get(item);
    const history = await reader.get(`${item}/timeline?limit=500`);
    const { html } = await (await signInAs(app, reader)).get(`/items/${entityIdOf(item)}`);
    for (const text of [JSON.stringify(seen.body), JSON.stringify(history.body), html]) {
      expect(text).not.toContain(ngoId);
      expect(text).not.toContain('Ochiq jamiyat');
      expect(text).not.toContain(member.personId);
    }
    expect(seen.body.independentOpinions).toMatchObject([
      { institutionId: null, isProtected: true, status: 'not_implemented', conflicts: [] },
    ]);
    expect(html).toContain('a submitter whose identity is protected: not implemented');
  }
});
