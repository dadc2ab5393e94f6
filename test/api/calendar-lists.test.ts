import { usualCast } from '../support/cast';
import { done } from '../support/tracked-item';

const { officer, administrator } = usualCast();

const path = '/calendars/yearly-lists?year=2027&language=en&dropDays=true';
const upload = (body: string, type: string, who = administrator) =>
  who.upload(path, { bytes: Buffer.from(body), type });

const csv = [
  'Дата;Вид;Название;Вместо;Основание',
  '09.03.2027;выходной;;08.03.2027;PF-200',
  '2027-03-10;выходной;Ramazon hayiti;;PF-200',
  '13.03.2027;рабочий;;15.03.2027;PF-200',
  '15.03.2027;выходной;;13.03.2027;PF-200',
].join('\n');

const ical = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART;VALUE=DATE:20270516',
  'DTEND;VALUE=DATE:20270518',
  'SUMMARY:Eid al-',
  ' Adha',
  'DESCRIPTION:PF-200\\, first part',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20270522',
  'SUMMARY:Working Saturday',
  'CATEGORIES:WORKING',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

test('a table is a proposal for the next version, which is published as any other', async () => {
  const { body } = done(await upload(csv, 'text/csv'));
  expect(body).toMatchObject({ acceptable: true, year: 2027, preview: { version: 2 } });
  expect(body.difference.added).toContainEqual({
    ...{ on: '2027-03-13', kind: 'working', insteadOf: '2027-03-15', note: 'PF-200' },
  });
  expect(body.calendar).toMatchObject({ version: 2, confirmedYears: [2027] });
  expect(body.calendar.dayNames).toContainEqual({
    ...{ on: '2027-03-10', names: { en: 'Ramazon hayiti' } },
  });
  expect((await officer.get('/calendars/latest')).body.version).toBe(1);
  done(await administrator.post('/calendars', body.calendar));
  const { overrides } = (await officer.get('/calendars/latest')).body;
  const of2027 = overrides.filter(({ on }: { on: string }) => on.startsWith('2027-'));
  expect(of2027).toHaveLength(4);
});

test('a list confirms its own year only', async () => {
  const of2029 = await administrator.upload(path.replace('2027', '2029'), {
    ...{ bytes: Buffer.from(csv.replaceAll('2027', '2029')), type: 'text/csv' },
  });
  expect(done(of2029).body.calendar.confirmedYears).toEqual([2027, 2029]);
});

test('days that the calendar has and the list lacks are dropped only when that is confirmed', async () => {
  const oneDay = 'date,name\n2028-03-10,Ramazon hayiti\n';
  const of2028 = '/calendars/yearly-lists?year=2028&language=en';
  const list = { bytes: Buffer.from(oneDay), type: 'text/csv' };
  const { body } = done(await administrator.upload(of2028, list));
  expect(body).toMatchObject({ acceptable: false, calendar: null, preview: null });
  expect(body.errors.first).toMatchObject([{ code: 'days_dropped', row: null }]);
  const dropped = body.difference.dropped.map(({ on }: { on: string }) => on);
  expect(dropped).not.toEqual([]);
  const days = dropped.map((on: string) => on.split('-').reverse().join('.'));
  for (const day of days) expect(body.errors.first[0].detail).toContain(day);
  const confirmed = done(await administrator.upload(`${of2028}&dropDays=true`, list)).body;
  expect(confirmed).toMatchObject({ acceptable: true, warnings: { total: 1 } });
});

test('an iCalendar file names each of its days, and the working ones', async () => {
  const { body } = done(await upload(ical, 'text/calendar'));
  expect(body.acceptable).toBe(true);
  expect(body.difference.added).toEqual([
    { on: '2027-05-16', kind: 'non_working', note: 'PF-200, first part' },
    { on: '2027-05-17', kind: 'non_working', note: 'PF-200, first part' },
    { on: '2027-05-22', kind: 'working' },
  ]);
  expect(body.calendar.dayNames).toContainEqual({
    ...{ on: '2027-05-17', names: { en: 'Eid al-Adha' } },
  });
});

test('what is not understood is said with its place, and proposes nothing', async () => {
  const twice = `${csv}\n15.03.2027;выходной;;;PF-200\n30.02.2027;выходной;;;\n01.04.2027;короткий;;;`;
  const { body } = done(await upload(twice, 'text/csv'));
  expect(body).toMatchObject({ acceptable: false, calendar: null, preview: null });
  expect(
    body.errors.first.map(({ row, code }: { row: number; code: string }) => [row, code]),
  ).toEqual([
    [5, 'override_twice'],
    [6, 'not_a_day'],
    [7, 'not_kind_of_day'],
  ]);
  const details = body.errors.first.map(({ detail }: { detail: string }) => detail);
  expect(details[1]).toMatch(/30\.02\.2027.*2027-03-09/);
  expect(details[2]).toMatch(/короткий.*day off/);
  expect(Object.keys(body.errors.first[0])).toEqual(['row', 'line', 'column', 'code', 'detail']);
  const yearly = ical.replace('UID:1', 'RRULE:FREQ=YEARLY');
  expect(done(await upload(yearly, 'text/calendar')).body.acceptable).toBe(false);
  const other = done(await upload(csv.replaceAll('2027', '2028'), 'text/csv')).body;
  expect(other.errors.first[0]).toMatchObject({ code: 'outside_the_year', row: 1 });
  expect(await upload(csv, 'text/csv', officer)).toAnswer(403);
});
