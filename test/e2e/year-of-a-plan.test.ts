import { verifyLog } from '../../store/verification/verify-log';
import { januaryAgain, july, june, november, october, september } from './year/from-june';
import { expectMailsOnce, expectTrueMails, keepMails } from './year/mails-once';
import { Story } from './year/story';
import { everyDueDay, readModelRows, rebuild, unexplained } from './year/the-record';
import { toldBy } from './year/told-by-mail';
import { told } from './year/told-lists';
import { beforeTheYear, february, january, march, may } from './year/until-may';

// A year of thirty items and fifty bodies, told in the order in which it happens: each test goes on from the one
// before. 2034 because its 9 January is a Monday, and because it lies ahead: clocks of workflows only go forward.

let story: Story;

beforeAll(async () => {
  story = await Story.open();
});
afterAll(async () => {
  await keepMails(story.app);
  await story.app.close();
});

test('before the year: the plan of thirty items is registered, and the calendar of the year entered', () =>
  beforeTheYear(story));
test('January: everything is given to an institution, accepted, contested or left to silence', () =>
  january(story));
test('February: action plans; one is returned, one asked to wait, one question stops the clock', () =>
  february(story));
test('March: the justice ministry proves two items, and two people of the center close them', () =>
  march(story));
test('May: the employment ministry is merged into the agency for social protection', () =>
  may(story));
test('June: the focal point of the foreign ministry leaves; a successor takes over', () =>
  june(story));
test('July: reports come in time, late, or not at all; the transport ministry has its day moved', () =>
  july(story));
test('September: one closing is confirmed, the other does not stand', () => september(story));
test('October: the city asks for a later day in vain', () => october(story));
test('November: the health ministry proves its first item, and it is closed', () =>
  november(story));
test('January again: the second reports', () => januaryAgain(story));

describe('at the end of the year', () => {
  test('one call says of each due day why it is that day, and counting by hand agrees', async () => {
    const days = await everyDueDay(story);
    expect(days.length).toBeGreaterThan(300);
    expect(await unexplained(story, days)).toEqual([]);
  });

  test.each([
    [3, 'report/1', ['2034-07-11 reportingPeriodOpened', '2034-08-15 reportReturned']],
    [13, 'action_plan/1', ['2034-02-10 actionPlanRequested', '2034-02-24 actionPlanReturned']],
    [15, 'action_plan/1', ['2034-02-10 actionPlanRequested', '2034-03-03 extended']],
    [27, 'report/1', ['2034-07-11 reportingPeriodOpened', '2034-07-31 extended']],
    [28, 'action_plan/1', ['2034-02-10 actionPlanRequested', '2034-02-20 resumed']],
    [28, 'report/1', ['2034-07-11 reportingPeriodOpened', '2034-07-19 resumed']],
    [28, 'completion/1', ['2034-10-31 assignmentAcknowledged', '2034-11-08 resumed']],
    [29, 'completion/1', ['2034-10-31 assignmentAcknowledged']],
  ])('item %i, %s: the days that stood, and why', async (number, clockId, stood) => {
    const { dueDays, explanation } = await story.why(number, clockId);
    const days: string[] = dueDays.map(
      ({ dueOn, because }: { dueOn: string; because: string }) => `${dueOn} ${because}`,
    );
    expect(days).toEqual(stood);
    expect(stood.at(-1)).toContain(explanation.dueOn);
  });

  test.each(Object.keys(told) as (keyof typeof told)[])(
    'who of %s was told what on which day',
    async (lead) => {
      const { id, main, head } = story.cast.led[lead];
      const names = {
        [main.personId]: 'main',
        [head.personId]: 'head',
        [story.nodira.personId]: 'Nodira',
      };
      expect(await toldBy(story.app, id, names)).toEqual(told[lead]);
    },
  );

  test('an assignment names the day that the plan gives the item, of two items in one mail', () => {
    const { email } = story.cast.led.defence.main;
    const assigned = story.app.sink.mails.find(({ to }) => to.includes(email))?.parsed.text ?? '';
    expect(assigned).toMatch(/, 25\n +Reja boʻyicha muddat: 30\.06\.2034\n/);
    expect(assigned).toMatch(/, 26\n +(?!Reja)/);
  });

  test('every mail was sent once, told nothing twice, and nobody got two at one hour', () =>
    expectMailsOnce(story.app));
  test('no mail went out on a day off, repeated another, or told of an own act', () =>
    expectTrueMails(story.app));

  test('the chains are whole, and the read model built from them is the one that stands', async () => {
    const { database } = story.app.store;
    expect(await verifyLog(database)).toMatchObject({ entities: 30, problems: [], guardsOff: [] });
    const before = await readModelRows(story);
    expect(await rebuild(story)).toMatchObject({ entities: 30 });
    expect(await readModelRows(story)).toEqual(before);
  });
});
