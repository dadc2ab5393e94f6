import { Calendars } from '../../store/calendars';
import { readConsiderationOf } from '../../store/reading/consideration';
import { usualCast } from '../support/cast';
import {
  storeConclusions,
  type MadeAddressee,
  type MadeConclusion,
} from '../support/considered-conclusions';
import { readWorkbook } from '../support/read-workbook';
import { signInAs } from '../support/sign-in-as';
import { inDays, today } from '../support/today';
import { read } from '../support/tracked-item';
import { Visitor } from '../support/visitor';

const { app, coordinator, lead, leadId, ngo } = usualCast();
const bodies = Array.from({ length: 39 }, (_, index) => app.body(`Vazirlik ${index}`));

// A fixed sequence of numbers that looks random.
let seed = 20261130;
function upTo(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * limit);
}
const oneOf = <T>(all: readonly [T, ...T[]]): T => all[upTo(all.length)] ?? all[0];

function madeAddressee(institutionId: string, registeredOn: string): MadeAddressee {
  const standing = oneOf<MadeAddressee['standing']>([
    'on_time',
    'on_time',
    'on_time',
    'late',
    'unanswered',
    'waiting',
  ]);
  const isAnswered = standing === 'on_time' || standing === 'late';
  const shift = Math.round((Date.parse(registeredOn) - Date.parse(today)) / 86_400_000);
  return {
    ...{ institutionId, standing },
    unit: upTo(5) === 0 ? 'calendar_day' : 'business_day',
    answeredOn: isAnswered ? inDays(shift + upTo(60)) : null,
    answers: !isAnswered
      ? []
      : [1, 2, 3, 4].map((proposal) => ({
          proposal,
          answer: oneOf(['accepted', 'accepted_in_part', 'rejected', 'outside_scope']),
        })),
  };
}

function madeConclusion(): MadeConclusion {
  // Some of them before the 24 months that are counted.
  const registeredOn = inDays(-upTo(850));
  // A few institutions receive most of them.
  const first = upTo(3) === 0 ? leadId : (bodies[upTo(upTo(2) === 0 ? 6 : 39)] ?? leadId);
  const second = upTo(4) === 0 ? (bodies[upTo(6)] ?? leadId) : null;
  const ids = second === null || second === first ? [first] : [first, second];
  const done = [
    ...([null, 'in_progress', 'fully_implemented', 'ongoing'] as const).map((status) => ({
      ...{ status, stage: 'in_implementation' as const },
    })),
    { status: 'substantially_implemented', stage: 'closed' },
  ] as const;
  return {
    registeredOn,
    stage: upTo(12) === 0 ? 'taken_back' : oneOf(['in_consideration', 'consideration_closed']),
    addressees: ids.map((id) => madeAddressee(id, registeredOn)),
    planned: [1, 3]
      .filter(() => upTo(2) === 0)
      .map((proposal) => ({ proposal, ...(done[upTo(done.length)] ?? done[0]) })),
  };
}

const made = Array.from({ length: 300 }, madeConclusion);

/** The numbers of an institution counted from what was made up, day by day on the decided days of the calendar. */
async function counted(institutionId: string) {
  const calendar = await new Calendars(app.store.database).find(1);
  const worked = (day: string): boolean => {
    const decided = calendar?.overrides.find(({ on }) => on === day)?.kind;
    if (decided !== undefined) return decided === 'working';
    const isHoliday =
      calendar?.baseHolidays.includes(day) || calendar?.recurringHolidays.includes(day.slice(5));
    return isHoliday !== true && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  };
  const [year, ...monthAndDay] = today.split('-');
  const from = [Number(year) - 2, ...monthAndDay].join('-');
  const own = made
    .filter(({ stage, registeredOn }) => stage !== 'taken_back' && registeredOn >= from)
    .flatMap((one) =>
      one.addressees
        .filter((addressee) => addressee.institutionId === institutionId)
        .map((addressee) => ({ ...one, ...addressee })),
    );
  const days = { business_day: [] as number[], calendar_day: [] as number[] };
  let proposals = 0;
  let accepted = 0;
  let done = 0;
  for (const { registeredOn, answeredOn, unit, answers, planned } of own) {
    if (answeredOn === null) continue;
    let used = 0;
    for (
      let at = Date.parse(registeredOn) + 86_400_000;
      at <= Date.parse(answeredOn);
      at += 86_400_000
    ) {
      const day = new Date(at).toISOString().slice(0, 10);
      if (unit === 'calendar_day' || worked(day)) used += 1;
    }
    days[unit].push(used);
    for (const { proposal, answer } of answers) {
      proposals += 1;
      if (!answer.startsWith('accepted')) continue;
      accepted += 1;
      const item = planned.find((one) => one.proposal === proposal);
      if (item?.stage === 'closed' || /^(fully|ongoing)/.test(item?.status ?? '')) done += 1;
    }
  }
  const count = (standing: string) => own.filter((one) => one.standing === standing).length;
  return {
    received: own.length,
    ...{ onTime: count('on_time'), late: count('late'), unanswered: count('unanswered') },
    ...{ waiting: count('waiting'), proposals, accepted, done },
    medians: (['business_day', 'calendar_day'] as const).flatMap((unit) => {
      const all = days[unit].toSorted((a, b) => a - b);
      if (all.length === 0) return [];
      const half = all.length / 2;
      const middle = all.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
      return [{ unit, days: middle.reduce((sum, one) => sum + one, 0) / middle.length }];
    }),
  };
}

const figureNames = ['received', 'onTime', 'late', 'unanswered', 'waiting'] as const;
type Row = { institution: { id: string } } & Record<(typeof figureNames)[number], number | null>;

beforeAll(() => storeConclusions(app.store.database, made));

test('300 conclusions over 40 institutions are counted as by hand', async () => {
  const { institutions, total, isPublished } = await read(coordinator, '/consideration-statistics');
  expect(isPublished).toBe(false);
  let received = 0;
  for (const id of [leadId, ...bodies]) {
    const { institution: _, ...row } =
      institutions.find((one: Row) => one.institution.id === id) ?? {};
    const expected = await counted(id);
    received += expected.received;
    if (expected.received === 0) expect(row).toEqual({});
    else expect(row).toEqual(expected);
  }
  expect(total.received).toBe(received);
  expect(received).toBeGreaterThan(200);
});

test('others read no figure from one to four; an institution reads its own', async () => {
  const { institutions } = await read(ngo, '/consideration-statistics');
  const whole = (await read(coordinator, '/consideration-statistics')).institutions;
  const hidden = institutions.filter((one: Row) => one.received === null);
  expect(hidden.length).toBeGreaterThan(5);
  institutions.forEach((one: Row, index: number) => {
    expect(one.institution.id).toBe(whole[index].institution.id);
    for (const name of figureNames) expect([null, whole[index][name]]).toContain(one[name]);
    expect(figureNames.some((name) => [1, 2, 3, 4].includes(one[name] ?? 0))).toBe(false);
  });
  const own = (await read(lead, '/consideration-statistics')).institutions.find(
    (one: Row) => one.institution.id === leadId,
  );
  expect(own).toEqual(whole.find((one: Row) => one.institution.id === leadId));
});

test('the yearly letter counts what an institution owed in the year', async () => {
  const from = `${inDays(-300)}T00:00:00Z`;
  const own = made
    .filter(({ stage }) => stage !== 'taken_back')
    .flatMap(({ addressees }) => addressees)
    .filter(
      ({ institutionId, answeredOn }) => institutionId === leadId && (answeredOn ?? '~') >= from,
    )
    // What is answered later was not answered then.
    .map(({ standing, answeredOn }) => ((answeredOn ?? '') > today ? 'waiting' : standing));
  const count = (standing: string) => own.filter((one) => one === standing).length;
  const cutAt = `${inDays(1)}T00:00:00Z`;
  const asked = { institutionId: leadId, from, cutAt };
  expect(await readConsiderationOf(app.store.database, asked)).toEqual({
    ...{ received: own.length, onTime: count('on_time'), late: count('late') },
    ...{ unanswered: count('unanswered'), waiting: count('waiting') },
  });
  const nobody = { ...asked, institutionId: app.centerId };
  expect(await readConsiderationOf(app.store.database, nobody)).toBeNull();
});

test('they are compared on a page, publicly too, and as files, in the order that is asked for', async () => {
  const { institutions } = await read(coordinator, '/consideration-statistics?sort=unanswered');
  const open = institutions.map((one: Row) => one.unanswered);
  expect(open).toEqual(open.toSorted((a: number, b: number) => b - a));
  const signedIn = await signInAs(app, coordinator);
  const page = await signedIn.get('/oversight?sort=unanswered');
  expect(page.html).toMatch(/\d+ working days?/);
  expect(page.html).not.toContain('are not shown');
  const csv = (await signedIn.get('/oversight.csv?sort=unanswered')).html.split('\r\n');
  expect(csv[0]).toContain('Unanswered, term passed');
  expect(csv.filter((row) => row !== '')).toHaveLength(institutions.length + 1);

  const everybody = new Visitor(app.url);
  const published = await everybody.get('/public/oversight');
  expect(published.html).toContain('Figures from one to four are not shown');
  const { bytes } = await everybody.download('/public/oversight.xlsx');
  const { rows } = readWorkbook(bytes);
  expect(
    rows
      .slice(1)
      .flatMap((row) => row.slice(1, 6))
      .filter((cell) => [1, 2, 3, 4].includes(Number(cell))),
  ).toEqual([]);
  const own = await (await signInAs(app, lead)).get(`/institutions/${leadId}`);
  expect(own.html).toContain('Conclusions of public oversight');
});
