import { defaultCalendar } from '../../countries/uz/calendar';
import { isWorkingDay } from '../../domain/calendar/business-calendar';
import {
  acceptReport,
  DriverRig,
  ministry,
  otherOfficer,
  submitReport,
} from '../support/driver-rig';

const day = 86_400_000;
const calendar = defaultCalendar(2024, 2040);
let rig: DriverRig;
beforeAll(async () => {
  rig = await DriverRig.open();
});
afterAll(() => rig.close());

/** What a lead hears that reports ten days after each due day: days from the due day, step, role. */
const toldEachPeriod: readonly (readonly [number, string, string])[] = [
  [-30, 'before_30_days', 'main'],
  [-14, 'before_14_days', 'main'],
  [-3, 'before_3_days', 'main'],
  [-3, 'before_3_days', 'validator'],
  [0, 'on_due_day', 'main'],
  [0, 'on_due_day', 'validator'],
  [1, 'after_1_days', 'head'],
  [1, 'after_1_days', 'main'],
  [7, 'after_7_days', 'head'],
  [7, 'after_7_days', 'main'],
];

/** Nine in the morning in Tashkent, five hours before UTC, so many days from a day. */
const nineOn = (dueOn: string, days: number): string =>
  new Date(Date.parse(`${dueOn}T04:00:00.000Z`) + days * day).toISOString();

/** The same, before or after a weekend or holiday. */
const nineOnWorkingDay = (dueOn: string, days: number): string => {
  const at = nineOn(dueOn, days);
  if (isWorkingDay(calendar, at.slice(0, 10))) return at;
  return nineOnWorkingDay(dueOn, days > 0 ? days + 1 : days - 1);
};

test('five years of a late reporter: exactly these reminders, each at its hour', async () => {
  const handle = await rig.planned();
  const id = handle.workflowId;
  const dueDays: string[] = [];
  for (let period = 1; period <= 10; period += 1) {
    const armed = rig.armings(handle, `report/${period}`);
    expect(armed).toHaveLength(1);
    const dueOn = armed[0]?.dueOn ?? '';
    dueDays.push(dueOn);
    await rig.engine.advanceTo(id, nineOn(dueOn, 10));
    await rig.give(handle, ministry, submitReport(period));
    await rig.give(handle, otherOfficer, acceptReport(period));
  }

  // Every half year from one anchor: the days stay within the few that a weekend or a holiday moves them.
  expect(new Set(dueDays).size).toBe(10);
  const anchor = new Date(`${dueDays[0]}T00:00:00.000Z`);
  for (const [index, dueOn] of dueDays.entries()) {
    const counted = new Date(anchor);
    counted.setUTCMonth(counted.getUTCMonth() + index * 6);
    expect(Math.abs(Date.parse(`${dueOn}T00:00:00.000Z`) - counted.getTime())).toBeLessThan(
      7 * day,
    );
  }

  const expected = dueDays.flatMap((dueOn, index) =>
    toldEachPeriod.map(
      ([days, step, role]) =>
        `${nineOnWorkingDay(dueOn, days)} report/${index + 1} ${step} ministry ${role}`,
    ),
  );
  const told = rig
    .toldSteps(id, nineOn(dueDays.at(-1) ?? '', 10))
    .map(
      ({ notBefore, clock, institution, role }) =>
        `${notBefore} ${clock?.id} ${clock?.step} ${institution === 'center' ? 'center' : institution.id} ${role}`,
    );
  expect(told.toSorted()).toEqual(expected.toSorted());
  const keys = rig.noticesOf(id).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
