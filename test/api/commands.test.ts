import { addDays } from '../../domain/calendar/day-arithmetic';
import { commandPathName, givenTypesOf } from '../../application/commands/command-names';
import { commands } from '../../domain/implementation/commands';
import { handOverByHand } from '../support/handed-over';
import type { Holder } from '../support/application';
import { usualCast } from '../support/cast';
import { done, read, eventsOf, entityIdOf, historyText, reportOf } from '../support/tracked-item';
import { registerItem } from '../support/registered-item';
import { inDays, daysAfter } from '../support/today';

const cast = usualCast();
const { app, officer, colleague, centerLead: head, administrator } = cast;
const { lead, leadId, neighbour: otherLead, otherId } = cast;
const given = new Set<string>();

const reason = 'Chunki shunday.';
const registered = () => registerItem(app);

/** Gives a command that must be taken, and answers with the item as it is then. */
async function give(who: Holder, item: string, command: string, body: object = {}) {
  given.add(command);
  const answer = await who.post(`${item}/${command}`, body);
  expect({ command, ...answer }).toAnswer(200);
  const now = await read(officer, item);
  // Answered means stored: the next read has at least what the answer said.
  expect(now.sequence).toBeGreaterThanOrEqual(answer.body.sequence);
  expect(answer.headers.get('etag')).toBe(`"${answer.body.sequence}"`);
  return now;
}

/** Hands an item over by hand, and answers with it as it is then. */
async function passOn(item: string, from: string, to: string) {
  given.add('hand-over');
  done(await handOverByHand(app, officer, item, { from, to }));
  return await read(officer, item);
}

test('an item that is contested, reassigned, planned, reported on, closed and reopened', async () => {
  const id = await registered();
  await give(officer, id, 'assign', { leadInstitutionId: otherId, reason });
  const contested = await give(otherLead, id, 'contest-assignment', {
    reason,
    suggestedInstitutionId: leadId,
  });
  expect(contested.stage).toBe('contested');
  expect(await give(officer, id, 'uphold-contest', { reason })).toMatchObject({
    stage: 'registered',
    leadInstitutionId: null,
  });
  await give(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  const accepted = await give(lead, id, 'acknowledge-assignment');
  expect(accepted).toMatchObject({ acceptance: 'acknowledged', actionPlanState: 'owed' });

  // In full: co-executors.test.ts.
  for (const decision of ['refuse', 'accept']) {
    await give(lead, id, 'propose-co-executor', { institutionId: otherId, reason });
    await give(officer, id, `${decision}-co-executor`, { institutionId: otherId, reason });
  }

  const plan = { steps: [{ what: 'Loyiha', who: 'Boshqarma', dueOn: inDays(60) }] };
  await give(lead, id, 'submit-action-plan', plan);
  await give(officer, id, 'return-action-plan', { reason, newDueOn: inDays(20) });
  await give(lead, id, 'submit-action-plan', plan);
  expect(await give(officer, id, 'agree-action-plan')).toMatchObject({ actionPlanState: 'agreed' });

  await give(lead, id, 'submit-report', reportOf('in_progress'));
  await give(lead, id, 'withdraw-report', { period: 1 });
  await give(lead, id, 'submit-report', reportOf('in_progress'));
  await give(officer, id, 'return-report', { period: 1, reason, newDueOn: inDays(30) });
  await give(lead, id, 'submit-report', reportOf('fully_implemented'));
  const reviewed = await give(officer, id, 'accept-report', {
    period: 1,
    validatedStatus: 'fully_implemented',
    reason,
  });
  expect(reviewed.statuses).toMatchObject({
    claimed: 'fully_implemented',
    validated: 'fully_implemented',
  });

  const matter = {
    matterId: leadId,
    matterKind: 'ngo_input',
    content: reason,
    receivedOn: inDays(0),
  };
  expect((await give(officer, id, 'note-open-matter', matter)).openMatters).toMatchObject([matter]);
  await give(officer, id, 'settle-matter', { matterId: leadId, outcome: 'answered', reason });
  await give(officer, id, 'propose-closure', { reason });
  await give(head, id, 'refuse-closure', { reason });
  await give(colleague, id, 'propose-closure', { reason });
  expect((await give(officer, id, 'approve-closure')).stage).toBe('closed');
  await app.engine.advanceTo(entityIdOf(id), daysAfter(new Date().toISOString(), 200));
  expect((await read(officer, id)).centerOverdue).toMatchObject({ subject: 'reverification' });
  await give(officer, id, 'confirm-reverification', { reason });
  const reopened = await give(officer, id, 'reopen', { reason, regression: true });
  expect(reopened).toMatchObject({
    stage: 'in_implementation',
    statuses: { validated: 'regression' },
  });
});

test('a report that its validator returns and then signs', async () => {
  const id = await registered();
  const leadInstitutionId = await app.addInstitution('state_body', 'Moliya vazirligi');
  const main = await app.addFocalPoint(leadInstitutionId);
  const validator = await app.addFocalPoint(leadInstitutionId, 'validator');
  await give(officer, id, 'assign', { leadInstitutionId, reason });
  await give(main, id, 'acknowledge-assignment');
  await give(main, id, 'submit-report', reportOf('in_progress'));
  await give(validator, id, 'refuse-signature', { period: 1, reason });
  await give(main, id, 'submit-report', reportOf('in_progress'));
  const signed = await give(validator, id, 'sign-report', { period: 1 });
  expect(signed.periods).toMatchObject([{ state: 'submitted', unsignedReport: null }]);
});

test('a deadline that is asked to be moved, twice: refused, then granted to another day', async () => {
  const id = await registered();
  await give(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  const { clocks } = await give(lead, id, 'acknowledge-assignment');
  const { id: clockId, dueOn } = clocks.find(
    ({ subject }: { subject: string }) => subject === 'action_plan',
  );
  const later = (days: number) => addDays(dueOn, days);
  const asked = await give(lead, id, 'request-extension', { clockId, newDueOn: later(20), reason });
  expect(asked.extensionRequests).toMatchObject([
    { number: 1, clockId, dueOn, newDueOn: later(20), reason, documentId: null },
  ]);
  expect(asked.nextCenterDue).toMatchObject({ subject: 'extension_decision' });
  expect(await give(officer, id, 'refuse-extension', { clockId, reason })).toMatchObject({
    extensionRequests: [],
  });
  await give(lead, id, 'request-extension', { clockId, newDueOn: later(10), reason });
  const { body: tooLong } = await officer.post(`${id}/grant-extension`, {
    clockId,
    newDueOn: later(400),
  });
  expect(tooLong).toMatchObject({ status: 422, code: 'extension_too_long' });
  const granted = await give(officer, id, 'grant-extension', {
    clockId,
    newDueOn: later(12),
    reason,
  });
  const clock = granted.clocks.find((one: { id: string }) => one.id === clockId);
  expect(clock.extensions).toMatchObject([{ from: dueOn, to: later(12) }]);
  expect(clock.dueOn >= later(12)).toBe(true);
  const why = await read(lead, `${id}/clocks/${clockId}`);
  expect(why.explanation.steps).toContainEqual(expect.objectContaining({ kind: 'extended' }));
  // Who decided is for those who run the supervision.
  const timeline = await historyText(lead, id);
  expect(timeline).not.toContain(officer.personId);
  expect(timeline).toContain('extensionGranted');
});

test('a question holds the deadlines of the lead until it is answered', async () => {
  const id = await registered();
  await give(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  await give(lead, id, 'acknowledge-assignment');
  const asked = await give(lead, id, 'ask-clarification', { reason: 'Nima nazarda tutilgan?' });
  expect(asked).toMatchObject({
    clarification: { number: 1, question: 'Nima nazarda tutilgan?' },
    nextLeadDue: null,
    nextCenterDue: { subject: 'clarification' },
  });
  const held = asked.clocks.filter(
    ({ owner, endedAt }: { owner: string; endedAt: string | null }) =>
      owner === 'lead' && endedAt === null,
  );
  expect(held).toHaveLength(2);
  for (const { suspensions } of held) expect(suspensions).toMatchObject([{ to: null }]);
  const answered = await give(officer, id, 'answer-clarification', { reason });
  expect(answered).toMatchObject({ clarification: null, nextLeadDue: { subject: 'action_plan' } });
  expect(await historyText(lead, id)).not.toContain(lead.personId);
});

test('a track that is asked for, refused and moved to', async () => {
  const id = await registered();
  await give(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  await give(lead, id, 'request-track-move', { to: 'enhanced', reason });
  await give(officer, id, 'refuse-track-move', { request: 1, reason });
  await give(officer, id, 'move-track', { to: 'enhanced', criteria: ['overdue_plan'], reason });
});

test('an opinion of an NGO that came on paper, and was entered in error', async () => {
  const id = await registered();
  await give(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  await give(lead, id, 'acknowledge-assignment');
  const said = { status: 'not_started', method: 'interviews', confidence: 'high' };
  const { independentOpinions } = await give(officer, id, 'record-opinion', {
    ...{ ...said, institutionId: cast.ngoId, statedOn: inDays(-1), content: reason },
  });
  const [{ opinionId }] = independentOpinions;
  await give(officer, id, 'withdraw-opinion', { opinionId, reason });
});

test('a leading recommendation and its repeat', async () => {
  const [leader, id] = [await registered(), await registered()];
  await give(officer, leader, 'assign', { leadInstitutionId: leadId, reason });
  await give(lead, leader, 'acknowledge-assignment');
  await give(lead, leader, 'submit-report', reportOf('ongoing'));
  await give(officer, leader, 'accept-report', { period: 1, validatedStatus: 'ongoing' });
  await give(officer, id, 'follow-leader', { leaderId: leader.split('/').at(-1), reason });
  const { leader: shown } = await give(lead, id, 'acknowledge-assignment');
  const [{ report: accepted }] = shown.acceptedReports;
  await give(officer, id, 'apply-leader-report', { reportId: accepted.id, reason });
  await passOn(id, leadId, otherId);
  await passOn(id, otherId, leadId);
  await give(officer, id, 'check-repeat', { reason });
  await give(officer, id, 'stop-following', { reason });
});

test('a later policy is looked at, then applied to a running item', async () => {
  const id = await registered();
  await give(officer, id, 'assign', { leadInstitutionId: leadId, reason });
  const { body: first } = await officer.get('/policies/1');
  const term = first.clocks.acknowledgement;
  const acknowledgement = { ...term, rule: { ...term.rule, amount: term.rule.amount + 20 } };
  const next = { ...first, version: 2, clocks: { ...first.clocks, acknowledgement } };
  expect(await administrator.post('/policies', next)).toAnswer(201);

  const preview = `${id}/policy-preview?version=`;
  expect(await officer.get(`${preview}2`)).toAnswer(403);
  expect(await head.get(`${preview}9`)).toAnswer(404);
  const { body: previewed } = await head.get(`${preview}2`);
  const [date] = previewed.dates;
  expect(previewed.dates).toMatchObject([{ clockId: 'acknowledgement/1', moves: true }]);

  const path = `${id}/change-policy`;
  const unknown = await head.post(path, { version: 9, recount: true, reason });
  expect(unknown).toAnswer(422, 'policy_unknown');
  const changed = await give(administrator, id, 'change-policy', {
    ...{ version: 2, recount: true, reason },
  });
  expect(changed.nextLeadDue).toMatchObject({ clockId: 'acknowledgement/1', dueOn: date.newDueOn });
  const [event] = await eventsOf(officer, id, 'policyChanged');
  expect(event.details).toMatchObject({
    ...{ fromVersion: 1, policyVersion: 2, recounted: ['acknowledgement/1'] },
    reason: { text: reason },
  });
});

test('an item whose contest is rejected, and that is withdrawn by the head of the center', async () => {
  const id = await registered();
  await give(officer, id, 'assign', {
    leadInstitutionId: leadId,
    supportInstitutionIds: [otherId],
    reason,
  });
  await give(lead, id, 'contest-assignment', { reason });
  await give(officer, id, 'reject-contest', { reason });
  const cause = 'registered_in_error';
  const path = `${id}/withdraw`;
  expect(await officer.post(path, { reason, cause })).toAnswer(403);
  expect(await give(head, id, 'withdraw', { reason, cause })).toMatchObject({
    stage: 'withdrawn',
    supervisionEnded: true,
    allowedCommands: [],
  });
  // Its life has ended: nothing runs under its id any more.
  const late = await officer.post(`${id}/assign`, { leadInstitutionId: leadId, reason });
  expect(late).toAnswer(409);
});

test('every command was given', () => {
  const names = givenTypesOf(commands).map(commandPathName);
  expect([...given].toSorted()).toEqual(names.toSorted());
});
