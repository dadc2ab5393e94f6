import { usualCast } from '../support/cast';
import { assignedItem, read, eventsOf, entityIdOf } from '../support/tracked-item';
import { registerItem } from '../support/registered-item';
import { inDays } from '../support/today';
import { rowsIn } from '../support/counted-rows';

const { app, officer, administrator, lead, ngo, ngoId, leadId: bodyId } = usualCast();

const reason = 'Chunki shunday.';
const registered = async () => entityIdOf(await registerItem(app));

const assign = (id: string, leadInstitutionId: string, supportInstitutionIds: string[] = []) =>
  officer.post(`/implementations/${id}/assign`, {
    leadInstitutionId,
    supportInstitutionIds,
    reason,
  });

it('takes a lead that answers for something, and an NGO only as a helper', async () => {
  const id = await registered();
  for (const lead of [ngoId, app.centerId]) {
    expect(await assign(id, lead)).toAnswer(422, { code: 'cannot_lead', institutionIds: [lead] });
  }
  expect(await assign(id, bodyId, [ngoId])).toAnswer(200, {
    leadInstitutionId: bodyId,
    supportInstitutionIds: [ngoId],
  });
});

it('does not assign an item to an institution that ends at the same moment', async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const [id, lead] = [await registered(), await app.addInstitution('state_body', 'Ends')];
    const [assigned, ended] = await Promise.all([
      assign(id, lead),
      administrator.post(`/institutions/${lead}/end`, { validTo: inDays(-1) }),
    ]);
    const outcomes = `${assigned.status} ${ended.status}`;
    expect(['200 409', '422 200']).toContain(outcomes);
  }
});

it('stores no text of somebody who may not give the command', async () => {
  const id = await registered();
  await assign(id, bodyId);
  const counted = () => rowsIn(app, 'narrative', 'action_plan', 'progress_report');
  const before = await counted();
  const attempts: [string, object][] = [
    ['withdraw', { reason, cause: 'superseded' }],
    ['submit-report', { period: 1, claimedStatus: 'ongoing', done: 'Hech narsa.' }],
    ['submit-action-plan', { steps: [{ what: 'Hech narsa', who: 'Hech kim' }] }],
  ];
  for (const [command, body] of attempts) {
    for (const who of [ngo, administrator]) {
      const answer = await who.post(`/implementations/${id}/${command}`, body);
      expect(answer).toAnswer(403, 'not_permitted');
    }
  }
  expect(await counted()).toEqual(before);
});

it('never leaves the supervision without its center', async () => {
  const path = `/institutions/${app.centerId}/end`;
  expect(await administrator.post(path, { validTo: inDays(-1) })).toAnswer(409, 'center_stays');
});

it('lets an institution appoint new people and its own, and learn of no others', async () => {
  const head = await app.addFocalPoint(bodyId, 'head');
  const path = `/institutions/${bodyId}/focal-points`;
  const foreign = await head.post(path, { personId: officer.personId, role: 'validator' });
  expect(foreign).toAnswer(422, 'person_unknown');
  expect(JSON.stringify(foreign.body)).not.toContain(officer.email);
  const own = await head.post(path, { personId: lead.personId, role: 'alternate' });
  expect(own.status).toBe(201);
});

it('counts a paper of an earlier day from its day, and takes one from the center only', async () => {
  const item = await assignedItem(app, { officer, leadId: bodyId });
  const { effectiveAt } = (await read(officer, item)).clocks[0].startedBy;
  const path = `${item}/acknowledge-assignment`;
  const early = { effectiveAt: '2020-01-01T09:00:00Z' };
  const byLead = await lead.post(path, { effectiveAt });
  expect(byLead).toAnswer(403, 'effective_date_by_center_only');
  expect(await officer.post(path, early)).toAnswer(422);
  expect(await officer.post(path, { effectiveAt })).toAnswer(200);
  const [event] = await eventsOf(officer, item, 'assignmentAcknowledged');
  expect(event.effectiveAt).toBe(effectiveAt);
  expect(event.recordedAt > effectiveAt).toBe(true);
});
