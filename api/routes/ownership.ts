import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import {
  itemsNotNotifiedSchema,
  itemsWithoutOwnerQuery,
  itemsWithoutOwnerSchema,
} from '../schemas/ownership';
import type { OwnershipReport } from '../../application/institutions/ownership-report';

const endpoint = endpointsOf('Institutions');

/** Whether every open item has somebody responsible for it. */
export function ownershipEndpoints({ ownership }: { ownership: OwnershipReport }): Endpoint[] {
  return [
    endpoint('get /reports-on/items-without-owner', {
      summary:
        'Open items whose lead has ended or has nobody who may act for it today, or that an ended institution still supports',
      description: 'For the center, administrators and coordinators.',
      query: itemsWithoutOwnerQuery,
      answers: { 200: { description: 'By entity id', body: itemsWithoutOwnerSchema } },
      handle: async ({ caller, query }) =>
        answer(200, await ownership.itemsWithoutOwner(caller.actor, query)),
    }),
    endpoint('get /reports-on/items-not-notified', {
      summary: 'Items of which an institution could not be notified, until somebody is',
      description: 'For the center, administrators and coordinators.',
      query: itemsWithoutOwnerQuery,
      answers: { 200: { description: 'By entity id', body: itemsNotNotifiedSchema } },
      handle: async ({ caller, query }) =>
        answer(200, await ownership.itemsNotNotified(caller.actor, query)),
    }),
  ];
}
