import { leadDutyKinds } from '../domain/implementation/duty-kinds';
import { each, says } from './message';

/** The words of the pages for daily work: lists, duties, the registers of institutions and people. */
export const workPages = {
  lists: {
    ...each([
      ...['title', 'caption', 'empty', 'show', 'clear', 'any', 'moreFilters', 'csv', 'all', 'open'],
      ...['whyThisDay', 'whySuspended', 'suspended', 'returned', 'othersAct'],
    ] as const),
    unread: says('names'),
    columns: each([
      ...['item', 'lead', 'stage', 'status', 'nextLeadDue', 'nextCenterDue', 'duty', 'day'],
      ...['action', 'kind', 'register', 'number', 'text', 'claimed', 'leadOverdue'],
      ...['centerOverdue', 'address'],
    ] as const),
    filters: each([
      ...['q', 'lead', 'mechanism', 'overdue', 'waitsFor', 'validatedStatus', 'stage', 'kind'],
      ...['support', 'symbol', 'theme', 'position', 'track', 'claimedStatus', 'dueBefore'],
      ...['openMatters', 'notNotified', 'sort'],
    ] as const),
    overdue: each(['lead', 'center', 'any']),
    waitsFor: each(['lead', 'center', 'me']),
    yesNo: each(['true', 'false']),
    sorts: each([
      ...['paragraph', '-paragraph', 'nextDue', '-nextDue', 'registeredAt', '-registeredAt'],
      ...['updatedAt', '-updatedAt'],
    ] as const),
  },
  work: {
    ...each(['title', 'caption', 'all', 'kindsOfWork', 'nothing', 'supported']),
    acceptMany: says('count'),
    kinds: each(leadDutyKinds),
  },
};
