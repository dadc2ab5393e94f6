import { defaultCalendar } from '../../countries/uz/calendar';
import { defaultPolicy } from '../../countries/uz/policy';
import { usualCast } from '../support/cast';
import { statusesOf } from '../support/answers';

const { administrator, ngo } = usualCast();

const bodies: Readonly<Record<string, object>> = {
  '/policies': { ...defaultPolicy, sendingHour: 8 },
  '/calendars': {
    ...defaultCalendar(2020, 2045),
    confirmedYears: [2026],
    overrides: [{ on: '2026-03-20', kind: 'non_working', note: 'Ramazon hayiti' }],
  },
};

describe.each(Object.keys(bodies))('%s', (path) => {
  const next = (version: number) => ({ ...bodies[path], version });

  it('gives the one in force and every version to everybody', async () => {
    const latest = await ngo.get(`${path}/latest`);
    expect(latest).toAnswer(200, { version: 1 });
    expect((await ngo.get(`${path}/1`)).body).toEqual(latest.body);
    expect(await ngo.get(`${path}/999`)).toAnswer(404);
    expect(await ngo.get(`${path}/0`)).toAnswer(400);
  });

  it('takes the next version and no other', async () => {
    const other = { status: 409, body: { code: 'not_the_next_version', nextVersion: 2 } };
    expect(await administrator.post(path, next(1))).toMatchObject(other);
    expect(await administrator.post(path, next(3))).toMatchObject(other);
    const stored = await administrator.post(path, next(2));
    expect([stored.status, stored.body]).toEqual([201, next(2)]);
    expect(stored.headers.get('location')).toBe(`/api/v1${path}/2`);
    expect((await ngo.get(`${path}/latest`)).body).toEqual(next(2));
    expect(await ngo.get(`${path}/1`)).toMatchObject({ body: { version: 1 } });
  });

  it('takes one of two that come at once', async () => {
    const { version } = (await ngo.get(`${path}/latest`)).body;
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => administrator.post(path, next(version + 1))),
    );
    expect(statusesOf(answers)).toEqual([201, 409, 409, 409]);
  });

  it('refuses a zone that no clock knows, before it can leave everybody without a day', async () => {
    const answer = await administrator.post(path, { ...next(9), timeZone: 'Asia/Nowhere' });
    expect(answer).toAnswer(400, { errors: [{ pointer: '/body/timeZone' }] });
  });
});

test('an unsound policy is refused with the reason', async () => {
  const endless = { ...defaultPolicy, version: 2, reporting: { cadenceMonths: 0 } };
  expect(await administrator.post('/policies', endless)).toAnswer(422, {
    code: 'unsound_policy',
    detail: expect.stringContaining('is not a number of months'),
  });
  const { report: _left, ...clocks } = defaultPolicy.clocks;
  const incomplete = await administrator.post('/policies', { ...defaultPolicy, clocks });
  expect(incomplete).toAnswer(422, {
    code: 'unsound_policy_term',
    detail: expect.stringContaining('the progress report'),
  });
});

test('a calendar is refused with everything that is wrong with it', async () => {
  const twice = { on: '2026-03-20', kind: 'working', note: 'PF-1' };
  const outside = { on: '2050-01-01', kind: 'non_working', note: 'PF-1' };
  const body = { ...bodies['/calendars'], overrides: [twice, twice, outside] };
  const answer = await administrator.post('/calendars', body);
  expect(answer).toAnswer(422, 'override_twice');
  expect(answer.body.problems.map(({ code }: { code: string }) => code)).toEqual([
    'override_twice',
    'outside_coverage',
  ]);
  const inRussian = await administrator.post('/calendars', body, {
    'Accept-Language': 'ru',
  });
  expect(inRussian.body.problems[1].detail).toBe('Календарь не охватывает 01.01.2050.');
});
