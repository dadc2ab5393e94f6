import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { saidRefusals } from '../http/said-refusal';
import {
  calendarPreviewBody,
  calendarPreviewSchema,
  calendarRecountSchema,
  movedQuery,
  movedSchema,
} from '../schemas/calendar-recounts';
import { refusedQuery } from '../schemas/item-orders';
import { versionParams } from '../schemas/policies';
import type { CalendarRecounts } from '../../application/policies/calendar-recounts';

const endpoint = endpointsOf('Rules');

/** The effect of a calendar on the running deadlines: preview, progress, and what it has moved. */
export function calendarRecountEndpoints({ recounts }: { recounts: CalendarRecounts }): Endpoint[] {
  return [
    endpoint('post /calendars/preview', {
      summary: 'Preview: which deadlines the next version of the business calendar would move',
      description:
        'Totals over all running deadlines, and those that move by page. Changes nothing.',
      body: calendarPreviewBody,
      answers: { 200: { description: 'The present state', body: calendarPreviewSchema } },
      handle: async ({ caller, body: { calendar, limit, cursor } }) =>
        answer(200, await recounts.preview(caller.actor, calendar, { limit, cursor })),
    }),
    endpoint('get /calendars/{version}/recount', {
      summary: 'The progress of the recount of all running deadlines by a version',
      description: 'For the center, coordinators and administrators. Version 1 moved nothing.',
      params: versionParams,
      query: refusedQuery,
      answers: { 200: { description: 'The recount', body: calendarRecountSchema } },
      handle: async ({ caller, params, query, language }) => {
        const recount = await recounts.find(caller.actor, params.version, query);
        return answer(200, saidRefusals(language, recount));
      },
    }),
    endpoint('get /calendars/{version}/moved-deadlines', {
      summary: 'The deadlines that a version has moved, with the old and the new day',
      params: versionParams,
      query: movedQuery,
      answers: { 200: { description: 'A page of them', body: movedSchema } },
      handle: async ({ caller, params, query: { limit, cursor } }) =>
        answer(200, await recounts.moved(caller.actor, params.version, { limit, cursor })),
    }),
  ];
}
