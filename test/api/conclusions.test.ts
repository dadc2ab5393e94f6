import { TemporalEngine } from '../../engine/temporal-engine';
import { rebuildReadModel } from '../../store/rebuild';
import { sweepAddressees } from '../../worker/sweeps/addressees';
import { moveMailbox } from '../support/mailboxes';
import { usualCast } from '../support/cast';
import { sampleFiles } from '../support/sample-files';
import { assignedItem, done, entityIdOf, eventsOf, give, read } from '../support/tracked-item';
import { until } from '../support/until';

const { app, officer, coordinator, lead, leadId, neighbour, otherId, support, ngo, ngoId } =
  usualCast();
const mergedId = app.body('Qoʻmita');
const otherNgo = app.holder({ role: 'ngo', institutionId: app.institution('ngo', 'Ezgulik') });

const submission = (more: object = {}) => ({
  ...{ form: 'monitoring', title: 'Monitoring of detention', findings: 'Cells are cold.' },
  addressees: [
    { institutionId: leadId, official: 'The deputy minister' },
    { institutionId: otherId, official: null },
  ],
  proposals: [
    { text: 'Heat the cells.', addressees: [1, 2] },
    { text: 'Publish the temperatures.', addressees: [1] },
  ],
  ...more,
});

async function submitted(more: object = {}, by = ngo) {
  const { body } = done(await by.post('/conclusions', submission(more)));
  return { ...body, path: `/conclusions/${body.id}` };
}

const answerTo = (proposal: number, answer = 'accepted', more: object = {}) => ({
  ...{ addressee: 1, proposal, answer, reason: 'Money is planned.', ...more },
});

async function answered(path: string) {
  await give(lead, path, 'answer-proposal', answerTo(1));
  await give(lead, path, 'answer-proposal', answerTo(2, 'rejected'));
  return await give(lead, path, 'submit-answer', { addressee: 1, letterNumber: '01-55' });
}

test('an NGO submits for itself, and each addressee owes an answer in a term of its own', async () => {
  const made = await submitted();
  expect(made).toMatchObject({
    ...{ stage: 'in_consideration', form: 'monitoring', submitterId: ngoId, overdue: false },
    findings: { text: 'Cells are cold.' },
    proposals: [
      { number: 1, addressees: [1, 2], text: { text: 'Heat the cells.' } },
      { number: 2, addressees: [1] },
    ],
    addressees: [
      { number: 1, institutionId: leadId, standing: 'awaited', official: 'The deputy minister' },
      { number: 2, institutionId: otherId },
    ],
    allowedCommands: expect.arrayContaining(['withdraw-conclusion', 'give-notice-of-default']),
  });
  expect(made.registrationNumber).toMatch(/^\d+\/\d{4}$/);
  // Nobody has confirmed a term of the law: the norm of the policy reminds, and claims nothing.
  expect(made.addressees[0].law).toMatchObject({
    recordId: 'public-oversight',
    termConfirmed: false,
  });
  expect(made.clocks).toContainEqual(
    expect.objectContaining({
      ...{ id: 'consideration/1', owner: 'addressee', legalEffect: 'service_norm' },
      legalBasis: expect.objectContaining({ confirmed: false }),
    }),
  );
  const { body: explained } = await ngo.get(`${made.path}/clocks/consideration/1`);
  expect(explained).toMatchObject({ dueOn: made.addressees[0].dueOn });
});

test('nobody submits in the name of another, and only the center from paper', async () => {
  const post = (by: typeof ngo, more: object) => by.post('/conclusions', submission(more));
  expect(await post(otherNgo, { submitterId: ngoId })).toAnswer(403, 'submits_for_another');
  expect(await post(ngo, { registrationNumber: '7' })).toAnswer(403, 'number_by_center_only');
  expect(await post(lead, {})).toAnswer(403, 'not_permitted');
  expect(await post(officer, {})).toAnswer(422, 'submitter_missing');
  expect(await post(officer, { submitterId: otherId })).toAnswer(422, 'submitter_unknown');
  const addressees = [{ institutionId: ngoId }];
  const proposals = [{ text: 'Heat.' }];
  expect(await post(ngo, { addressees, proposals })).toAnswer(422, 'not_an_addressee');
  expect(await post(ngo, { items: [`plan-item/${ngoId}`] })).toAnswer(422, 'item_not_tracked');
  const effectiveAt = '2026-06-01T06:00:00.000Z';
  const paper = { submitterId: ngoId, registrationNumber: 'A-7' };
  const made = await submitted({ ...paper, effectiveAt }, officer);
  expect(made).toMatchObject({ ...paper, registeredAt: effectiveAt });
  expect((await read(ngo, made.path)).findings).not.toBeNull();
});

test('the whole path: acknowledged, asked, answered, published, corrected, rated, closed', async () => {
  const addressees = [{ institutionId: leadId }];
  const proposals = [{ text: 'Heat the cells.' }, { text: 'Publish the temperatures.' }];
  const { path } = await submitted({ addressees, proposals });
  await give(lead, path, 'acknowledge-conclusion', { addressee: 1, ownNumber: '12' });
  expect(await neighbour.post(`${path}/ask-submitter`, { addressee: 1, question: '?' })).toAnswer(
    ...([403, 'not_permitted'] as const),
  );
  await give(lead, path, 'ask-submitter', { addressee: 1, question: 'Which cells?' });
  expect((await read(ngo, path)).addressees[0]).toMatchObject({ standing: 'suspended' });
  await give(ngo, path, 'clarify-conclusion', { addressee: 1, clarification: 'All.' });
  const incomplete = await lead.post(`${path}/submit-answer`, { addressee: 1 });
  expect(incomplete).toAnswer(409, 'proposals_unanswered');
  await give(lead, path, 'answer-proposal', answerTo(1));
  expect((await read(ngo, path)).addressees[0]).toMatchObject({ draft: null, answer: null });
  expect((await read(lead, path)).addressees[0].draft).toHaveLength(1);
  await answered(path);
  const {
    addressees: [seen],
  } = await read(ngo, path);
  expect(seen).toMatchObject({
    ...{ standing: 'answered', late: false, published: null },
    answer: { letterNumber: '01-55', answers: [{ answer: 'accepted' }, { answer: 'rejected' }] },
  });
  expect((await read(otherNgo, path)).addressees[0]).toMatchObject({
    answer: null,
    published: null,
  });
  expect(await officer.post(`${path}/close-conclusion`)).toAnswer(409, 'rating_awaited');
  await give(officer, path, 'publish-answer', { addressee: 1 });
  expect((await read(otherNgo, path)).addressees[0]).toMatchObject({
    published: { answers: [{ reason: { text: 'Money is planned.' } }, {}], corrections: [] },
  });
  const note = 'The amount was wrong.';
  await give(lead, path, 'correct-published-answer', { ...answerTo(1, 'accepted_in_part'), note });
  expect((await read(otherNgo, path)).addressees[0].published).toMatchObject({
    answers: [{ answer: 'accepted_in_part' }, {}],
    corrections: [{ before: { answer: 'accepted' }, note: { text: note } }],
  });
  await give(ngo, path, 'confirm-answer', { addressee: 1 });
  const closed = await give(officer, path, 'close-conclusion', {});
  expect(closed).toMatchObject({ stage: 'consideration_closed', clocks: [], allowedCommands: [] });
  expect(await officer.post(`${path}/close-conclusion`, {})).toAnswer(409, 'conclusion_over');
  const events = await eventsOf(ngo, path);
  expect(events.map(({ type }) => type)).toEqual(expect.not.arrayContaining(['proposalAnswered']));
  const given = events.find(({ type }) => type === 'conclusionAnswerSubmitted');
  expect(given?.details.answers[0].reason).toMatchObject({ text: 'Money is planned.' });
});

test('a dispute that is upheld asks for another answer, and one that is rejected leaves it', async () => {
  const addressees = [{ institutionId: leadId }];
  const proposals = [{ text: 'Heat the cells.' }, { text: 'Publish the temperatures.' }];
  const { path } = await submitted({ addressees, proposals });
  await answered(path);
  await give(officer, path, 'publish-answer', { addressee: 1 });
  await give(ngo, path, 'dispute-answer', { addressee: 1, reason: 'No money is planned.' });
  const decision = { addressee: 1, reason: 'The plan has none.' };
  const again = await give(officer, path, 'decide-dispute', { ...decision, outcome: 'upheld' });
  expect(again.addressees[0]).toMatchObject({
    ...{ standing: 'awaited', round: 2, dispute: 'upheld', answer: null },
    earlierAnswers: [{ rating: { result: 'disputed', decision: { outcome: 'upheld' } } }],
  });
  // What was published stays public while another answer is owed.
  expect(await read(otherNgo, path)).toMatchObject({
    proposals: [{ text: { text: 'Heat the cells.' } }, {}],
    addressees: [
      { published: null, earlierPublished: [{ answers: [{ answer: 'accepted' }, {}] }] },
    ],
  });
  await answered(path);
  await give(ngo, path, 'dispute-answer', { addressee: 1, reason: 'Still none.' });
  await give(officer, path, 'decide-dispute', { ...decision, outcome: 'rejected' });
  expect(await officer.post(`${path}/close-conclusion`)).toAnswer(409, 'answer_unpublished');
  await give(officer, path, 'publish-answer', { addressee: 1 });
  await give(officer, path, 'close-conclusion', {});
});

test('the letter of an answer is uploaded by its addressee, and is between the parties', async () => {
  const addressees = [{ institutionId: leadId }];
  const { path } = await submitted({ addressees, proposals: [{ text: 'Heat the cells.' }] });
  const upload = (by: typeof lead) =>
    by.upload(`${path}/evidence-files?fileName=xat.pdf`, sampleFiles.pdf);
  expect(await upload(ngo)).toAnswer(403, 'not_permitted');
  expect(await upload(neighbour)).toAnswer(403, 'not_permitted');
  const { body: letter } = done(await upload(lead));
  const open = async (by: typeof lead) =>
    (await by.download(`/evidence-files/${letter.id}`)).status;
  expect([await open(lead), await open(ngo)]).toEqual([200, 404]);
  await give(lead, path, 'answer-proposal', answerTo(1));
  const foreign = { addressee: 1, documentId: leadId };
  expect(await lead.post(`${path}/submit-answer`, foreign)).toAnswer(422, 'file_unknown');
  await give(lead, path, 'submit-answer', { addressee: 1, documentId: letter.id });
  await give(officer, path, 'publish-answer', { addressee: 1 });
  const readers = [ngo, officer, otherNgo, neighbour];
  expect(await Promise.all(readers.map(open))).toEqual([200, 200, 404, 404]);
});

test('a hidden NGO acts and reads as what stands for it, and nobody else sees who it is', async () => {
  const made = await submitted({ hideIdentity: true });
  expect(made.submitterId).not.toBe(ngoId);
  expect(made.allowedCommands).toContain('withdraw-conclusion');
  for (const reader of [lead, otherNgo, coordinator]) {
    const seen = JSON.stringify([await read(reader, made.path), await eventsOf(reader, made.path)]);
    expect(seen).not.toContain(ngoId);
    expect(seen).not.toContain(ngo.personId);
    expect(seen).not.toContain('Tashabbus');
  }
  const list = await read(ngo, '/conclusions?mine=true&limit=100');
  const mine = list.conclusions.map(({ id }: { id: string }) => id);
  expect(mine).toContain(made.id);
  expect((await read(otherNgo, '/conclusions?mine=true')).conclusions).toEqual([]);
  const file = await ngo.upload(
    `${made.path}/files?stance=supports&fileName=a.pdf`,
    sampleFiles.pdf,
  );
  expect(file).toAnswer(201);
  expect((await read(officer, `${made.path}/files`)).files).toHaveLength(1);
  expect((await read(lead, `${made.path}/files`)).files).toEqual([]);
  await give(ngo, made.path, 'withdraw-conclusion', { reason: 'Settled otherwise.' });
});

test('the successor of an addressee that has ended owes the answer by the same day', async () => {
  const addressees = [{ institutionId: mergedId }];
  const made = await submitted({ addressees, proposals: [{ text: 'Heat the cells.' }] });
  const { database } = app.store;
  await database('institution')
    .where({ id: mergedId })
    .update({ valid_to: '2026-01-31', successor_id: leadId });
  const engine = new TemporalEngine(app.engine);
  expect(await sweepAddressees({ database, engine })).toBe(1);
  expect(await sweepAddressees({ database, engine })).toBe(0);
  const { dueOn } = made.addressees[0];
  expect((await read(lead, made.path)).addressees).toMatchObject([
    { institutionId: leadId, dueOn, standing: 'awaited' },
  ]);
});

test('it holds its items open, and its mails name it', async () => {
  const item = await assignedItem(app, { officer, leadId });
  const { path } = await submitted({ items: [entityIdOf(item)] });
  expect((await read(officer, `/conclusions?item=${entityIdOf(item)}`)).conclusions).toHaveLength(
    1,
  );
  const reason = 'All is done.';
  const closing = await officer.post(`${item}/propose-closure`, { reason });
  expect(closing.status).toBe(409);
  await until(
    () => read(officer, item),
    ({ openMatters }) => JSON.stringify(openMatters).includes(path.slice(-36)),
  );
  await moveMailbox(app, leadId);
  const texts = app.sink.mails
    .filter(({ to }) => to.includes(lead.email))
    .map(({ parsed }) => parsed.text ?? '')
    .join('\n');
  expect(texts).toContain('Monitoring of detention');
  expect(texts).toContain(`/sign-in?then=${path}`);
  expect(texts).toContain('qonundagi muddat tasdiqlanmagan');
  expect(await support.get(path)).toAnswer(200, { findings: null, sequence: null });
  const unlinked = { itemEntityId: entityIdOf(item), reason: 'It is about another one.' };
  await give(officer, path, 'unlink-conclusion-item', unlinked);
});

test('the rows are those of the log', async () => {
  const { database } = app.store;
  const rows = () =>
    Promise.all([
      database('conclusion').orderBy('entity_id'),
      database('conclusion_addressee').orderBy(['entity_id', 'number']),
      database('matter_item').orderBy(['matter_entity_id', 'item_entity_id']),
    ]);
  const before = await rows();
  await rebuildReadModel({ database, now: new Date(Date.now()).toISOString() });
  expect(await rows()).toEqual(before);
});
