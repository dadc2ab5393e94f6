import { addDays } from '../../domain/calendar/day-arithmetic';
import { DriverRig, ministry, officer, otherOfficer, text } from '../support/driver-rig';
import { daysAfter } from '../support/today';

let rig: DriverRig;
beforeAll(async () => {
  rig = await DriverRig.open();
});
afterAll(() => rig.close());

const clockId = 'report/1';

test('a granted extension moves the deadline that the engine waits for, with its reminders', async () => {
  const handle = await rig.accepted();
  const first = rig.due(handle, clockId);
  const newDueOn = addDays(first.dueOn, 30);
  await rig.give(handle, ministry, {
    type: 'requestExtension',
    ...{ clockId, newDueOn, reason: text, documentId: null },
  });
  expect(rig.waitingSteps(handle, clockId)).toEqual([first.dueAt]);
  await rig.give(handle, otherOfficer, {
    type: 'grantExtension',
    ...{ clockId, newDueOn, reason: null },
  });
  const moved = rig.due(handle, clockId);
  expect(moved.dueOn >= newDueOn).toBe(true);
  expect(rig.waitingSteps(handle, clockId)).toEqual([moved.dueAt]);

  await rig.engine.advanceTo(handle.workflowId, daysAfter(first.dueAt, 1));
  expect(rig.missed(handle, clockId)).toEqual([]);
  await rig.engine.advanceTo(handle.workflowId, daysAfter(moved.dueAt, 1));
  expect(rig.missed(handle, clockId)).toEqual([moved.dueAt]);
});

test('a question that nobody answers holds the deadlines until its maximum, and then they run on', async () => {
  const handle = await rig.accepted();
  const { workflowId } = handle;
  const plan = 'action_plan/1';
  const before = rig.due(handle, plan);
  await rig.engine.advanceTo(workflowId, daysAfter(before.dueAt, -5));
  await rig.give(handle, ministry, { type: 'askClarification', reason: text });
  const asked = rig.logOf(workflowId).findLast((event) => event.type === 'clarificationAsked');
  expect(rig.waitingSteps(handle, plan)).toEqual([]);

  await rig.engine.advanceTo(workflowId, daysAfter(before.dueAt, 20));
  expect(rig.missed(handle, plan)).toEqual([]);
  expect(rig.armings(handle, plan)).toHaveLength(1);

  // The maximum is thirty days after the question: five before the due day, so twenty-five after it.
  await rig.engine.advanceTo(workflowId, daysAfter(before.dueAt, 27));
  const lapsed = rig.logOf(workflowId).findLast((event) => event.type === 'suspensionLapsed');
  expect(lapsed?.effectiveAt).toBe(asked?.maximumUntil);
  const after = rig.due(handle, plan);
  expect(after.dueOn >= addDays(before.dueOn, 28)).toBe(true);
  expect(rig.waitingSteps(handle, plan)).toEqual([after.dueAt]);
  expect(rig.missed(handle, plan)).toEqual([]);

  await rig.engine.advanceTo(workflowId, daysAfter(after.dueAt, 1));
  expect(rig.missed(handle, plan)).toEqual([after.dueAt]);
  await rig.give(handle, officer, { type: 'answerClarification', reason: text });
});
