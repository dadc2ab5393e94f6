import { dayAfter, daysAfter, DriverRig, driverCast, text } from '../support/driver-rig';

let rig: DriverRig;
beforeAll(async () => {
  rig = await DriverRig.open();
});
afterAll(() => rig.close());

const { otherOfficer, ministry } = driverCast;
const clockId = 'report/1';

test('a granted extension moves the deadline that the engine waits for, with its reminders', async () => {
  const handle = await rig.accepted();
  const first = rig.due(handle, clockId);
  const newDueOn = dayAfter(first.dueOn, 30);
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
}, 60_000);
