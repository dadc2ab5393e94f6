import type { Application } from '../../../application/composition/compose-application';
import {
  describeDay,
  type BusinessCalendar,
  type DayDescription,
} from '../../../domain/calendar/business-calendar';
import { weekdayIn } from '../../../domain/calendar/written-day';
import type { LocalDate } from '../../../domain/shared/instant';
import { saidDay } from '../../../locales/said-day';
import { Downloads } from '../../components/downloads';
import { Day } from '../../components/day';
import { Notice } from '../../components/notice';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { decidedDayPages } from './decided-day';
import { calendarVersionPages } from './version';
import { yearlyListPages } from './yearly-list';
import { page, type PageRoute } from '../../http/route';
import { tableFiles } from '../../tables/table-files';

/** The calendar of working days in force: every day of a year that is not as its week says, by its name. */
export function calendarPages(application: Application): PageRoute[] {
  const { calendarVersions, clock } = application;
  return [
    ...yearlyListPages(application),
    ...decidedDayPages(application),
    ...calendarVersionPages(application),
    ...tableFiles({
      ...{ path: '/calendar', audience: 'signed_in' },
      name: ({ words }) => words.pages.calendar.title,
      columns: ({ words: { pages, tag } }) => [
        { heading: pages.calendar.day, kind: 'day', value: ({ on }) => on },
        { heading: pages.calendar.weekday, value: ({ on }) => weekdayIn(tag, on) },
        {
          heading: pages.calendar.kind,
          value: ({ working }) => (working ? pages.calendar.working : pages.calendar.off),
        },
        { heading: pages.calendar.note, value: ({ note }) => note ?? null },
      ],
      rows: async function* ({ actor, query }) {
        const calendar = await calendarVersions.latest(actor);
        yield* specialDays(calendar, yearIn(calendar, query, await clock.now()));
      },
    }),
    page({
      path: '/calendar',
      audience: 'signed_in',
      show: async ({ actor, words, language, query }) => {
        const calendar = await calendarVersions.latest(actor);
        const years = yearsOf(calendar);
        const year = yearIn(calendar, query, await clock.now());
        const said = words.pages.calendar;
        return {
          title: said.title,
          content: (
            <>
              <SummaryList
                entries={[
                  [said.version, calendar.version],
                  [
                    said.covers,
                    <>
                      <Day on={calendar.coversFrom} /> – <Day on={calendar.coversTo} />
                    </>,
                  ],
                ]}
              />
              <div class="deeds">
                {refuseUnpermittedAct(actor, 'changeCalendar') === null ? (
                  <>
                    <a class="ds-button" data-variant="secondary" href="/calendar/yearly-list">
                      {said.listTitle}
                    </a>
                    <a class="ds-button" data-variant="secondary" href="/calendar/day">
                      {said.dayTitle}
                    </a>
                  </>
                ) : null}
                {calendar.version > 1 && refuseUnpermittedAct(actor, 'seeOperations') === null ? (
                  <a
                    class="ds-button"
                    data-variant="secondary"
                    href={`/calendar/versions/${calendar.version}`}
                  >
                    {said.toRecount({ version: calendar.version })}
                  </a>
                ) : null}
              </div>
              <nav class="kinds" aria-label={said.years}>
                {years.map((one) => (
                  <a
                    class="ds-link"
                    key={one}
                    href={`/calendar?year=${one}`}
                    aria-current={one === year ? 'page' : undefined}
                  >
                    {one}
                  </a>
                ))}
              </nav>
              {calendar.confirmedYears.includes(year) ? null : (
                <Notice tone="warning">{said.unconfirmed}</Notice>
              )}
              <Table<DayDescription>
                caption={said.caption({ year })}
                rows={specialDays(calendar, year)}
                empty={said.empty}
                columns={[
                  { heading: said.day, cell: (day) => saidDay(language, day).said },
                  { heading: said.weekday, cell: ({ on }) => weekdayIn(words.tag, on) },
                  {
                    heading: said.kind,
                    cell: ({ working }) => (working ? said.working : said.off),
                  },
                  { heading: said.note, cell: ({ note }) => <bdi>{note ?? '–'}</bdi> },
                ]}
              />
              <Downloads path="/calendar" />
            </>
          ),
        };
      },
    }),
  ];
}

/** The year that is asked for, or the present one where the calendar has it. */
function yearIn(
  calendar: BusinessCalendar,
  query: URLSearchParams,
  { today }: { today: LocalDate },
): number {
  const years = yearsOf(calendar);
  const asked = Number(query.get('year'));
  const present = Number(today.slice(0, 4));
  return [asked, present].find((one) => years.includes(one)) ?? years[0] ?? present;
}

function yearsOf({ coversFrom, coversTo }: BusinessCalendar): readonly number[] {
  const first = Number(coversFrom.slice(0, 4));
  const last = Number(coversTo.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The holidays and decided days of a year, in their order. */
function specialDays(calendar: BusinessCalendar, year: number): readonly DayDescription[] {
  const days = [...calendar.baseHolidays, ...calendar.overrides.map(({ on }) => on)];
  return [...new Set(days)]
    .filter((on) => on.startsWith(`${year}-`))
    .toSorted()
    .map((on) => describeDay(calendar, on));
}
