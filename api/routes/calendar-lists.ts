import { saidReport } from '../http/said-findings';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { calendarListQuery, calendarListSchema } from '../schemas/calendar-lists';
import { z } from '../schemas/text';
import { excelMediaType } from '../../reading/file-kinds';
import type { CalendarLists } from '../../application/policies/calendar-lists';

const endpoint = endpointsOf('Rules');

/** The yearly list of a decree as a proposal for the next version of the business calendar. */
export function calendarListEndpoints({ lists }: { lists: CalendarLists }): Endpoint[] {
  return [
    endpoint('post /calendars/yearly-lists', {
      summary: 'Read the days of a yearly decree from a file, as a proposal for the next version',
      description:
        'A CSV or Excel file with the columns date, and optionally kind (working or day off), name, instead of and ' +
        'act, with their Russian and Uzbek names too; or an iCalendar file of all-day events, with the category ' +
        'WORKING for working days. The list replaces all decided days of its year. Nothing is stored: the answer has ' +
        'the next version, the difference, and the deadlines that would move; POST /calendars publishes it.',
      query: calendarListQuery,
      body: z.instanceof(Uint8Array),
      media: ['text/csv', 'text/calendar', excelMediaType],
      answers: { 200: { description: 'The proposal', body: calendarListSchema } },
      handle: async ({ caller, body: bytes, query, language }) => {
        const { year, language: of, dropDays, ...form } = query;
        const list = { year, language: of, dropDays, bytes, form };
        return answer(200, saidReport(language, await lists.propose(caller.actor, list)));
      },
    }),
  ];
}
