import { uz } from '../../../countries/uz';
import { Calendars } from '../../../store/calendars';
import { ensureStartingRules } from '../../../store/starting-rules';
import { sweepCalendarOfNextYear } from '../../../worker/sweeps/calendar-of-next-year';
import { MailRig } from '../../support/mail-rig';

let rig: MailRig;

beforeEach(async () => {
  rig = await MailRig.open();
  await ensureStartingRules(rig.database, uz);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rig.close();
});

test('the center is asked once a month, and not any more when the decree was entered meanwhile', async () => {
  const centerId = await rig.institution('center', { en: 'Center' });
  await rig.focalPoint({ institutionId: centerId, role: 'main' });
  const { database } = rig;
  const sweep = () =>
    sweepCalendarOfNextYear({ database, engine: { signalMailbox: async () => {} } });
  const at = (instant: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(instant));

  // A Sunday, and the night of a Monday.
  for (const atNight of ['2026-11-01T05:00:00.000Z', '2026-11-01T21:00:00.000Z']) {
    at(atNight);
    expect(await sweep()).toBeNull();
  }
  at('2026-11-02T05:00:00.000Z');
  expect(await sweep()).toBe(2027);
  await sweep();
  await rig.send(centerId, '2026-11-02T06:00:00.000Z');
  expect(rig.sink.mails).toHaveLength(1);
  expect(rig.sink.mails[0]?.parsed.text).toContain('The days off of 2027 are not confirmed');

  at('2026-12-01T05:00:00.000Z');
  expect(await sweep()).toBe(2027);
  const calendars = new Calendars(database);
  const latest = await calendars.latest();
  if (latest === null) throw new Error('no calendar is stored');
  const body = { ...latest, version: latest.version + 1, confirmedYears: [2027] };
  await calendars.add({ body, byPersonId: null, at: '2026-12-01T05:00:00.000Z' });
  await rig.send(centerId, '2026-12-01T06:00:00.000Z');
  expect(rig.sink.mails).toHaveLength(1);
  expect(await sweep()).toBeNull();
});
