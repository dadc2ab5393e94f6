import { leadDutyKinds } from '../domain/implementation/duty-kinds';
import { institutionKinds } from '../domain/participation/institution-kind';
import { letterOutcomes } from '../domain/letters/letter-due';
import { planKinds } from '../domain/registers/plan-kind';
import { each, says } from './message';

/** The words of the pages for daily work: lists, duties, the registers of institutions and people. */
export const workPages = {
  public: each(['title', 'purpose']),
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
  center: {
    ...each(['title', 'caption', 'nothing', 'nothingOfKind', 'listCaption']),
    columns: each(['decision', 'count', 'overdue', 'firstDue', 'since']),
    untimed: each(['assign', 'open_matter']),
  },
  assign: {
    ...each([
      ...['title', 'help', 'to', 'nobody', 'asPlanned', 'supports', 'preview', 'assignable'],
      ...['reassigned', 'reassignedHelp', 'refusedCaption', 'bodiesCaption', 'noBodies'],
      ...['institution', 'leads', 'supporting', 'sample', 'reason', 'reasonHelp', 'progressTitle'],
      ...['assigned', 'day', 'dayHelp'],
    ] as const),
    confirm: says('count'),
  },
  accept: {
    ...each(['title', 'help', 'nothing', 'progressTitle', 'accepted']),
    sample: says('total', 'shown'),
    confirm: says('count'),
  },
  progress: each([
    ...['running', 'runningHelp', 'refresh', 'finished', 'finishedAll', 'finishedWithRefusals'],
    ...['total', 'refused', 'waiting', 'refusedCaption', 'why'],
  ] as const),
  institutions: {
    ...each([
      ...['title', 'search', 'withEnded', 'add', 'empty', 'name', 'kind', 'code', 'firstDay'],
      ...['lastDay', 'actions', 'ended', 'successor', 'leads', 'rename', 'renameHelp'],
      ...['namedFrom', 'succession', 'formerNames'],
    ] as const),
    nameIn: says('language'),
    kinds: each(institutionKinds),
  },
  people: {
    ...each([
      ...['title', 'search', 'ofInstitution', 'none', 'person', 'role', 'days', 'open', 'absence'],
      ...['email', 'shared', 'actsFor', 'save', 'appoint', 'known', 'knownHelp', 'newPerson'],
      ...['firstDay', 'fullName', 'language', 'end', 'endHelp', 'lastDay', 'replacement'],
      ...['newOrNobody', 'setAbsence', 'absenceHelp', 'from', 'to', 'toHelp', 'cancelAbsence'],
    ] as const),
    endOf: says('name'),
    absenceOf: says('name'),
  },
  succession: {
    ...each([
      ...['help', 'main', 'nobody', 'split', 'splitHelp', 'preview', 'warning', 'confirm'],
      ...['lastDay', 'reason', 'successors', 'moved', 'notNeeded', 'withoutSuccessor'],
    ] as const),
    title: says('name'),
    other: says('place'),
    items: says('count'),
  },
  imports: {
    ...each([
      ...['title', 'help', 'planTitle', 'planHelp', 'symbolHelp', 'addLabels', 'file', 'try'],
      ...['previewTitle', 'resultTitle', 'tried', 'triedHelp', 'faulty', 'faultyHelp', 'rows'],
      ...['new', 'unchanged', 'different', 'ignored', 'columns', 'noColumns', 'column', 'field'],
      ...['line', 'what', 'other', 'nothingNew', 'toTrack', 'tracked', 'planName', 'planKind'],
      ...['actNumber', 'actOn', 'periodFrom', 'periodTo', 'corrections', 'correctionsHelp'],
    ] as const),
    ...each(['add', 'errors', 'warnings'], says('count')),
    planKinds: each(planKinds),
  },
  plans: each(['title', 'search', 'empty', 'items', 'visibleItems', 'unassigned', 'overdue']),
  letters: {
    ...each([
      ...['title', 'empty', 'institution', 'year', 'asOf', 'items', 'letter', 'download'],
      ...['withdrawn', 'orderTitle', 'orderHelp', 'preview', 'nobody', 'outcome'],
      'byInstitution',
    ] as const),
    order: says('count'),
    progressTitle: says('year', 'on'),
    previews: each(letterOutcomes),
    outcomes: each(letterOutcomes),
  },
  documents: each(['title', 'search', 'empty', 'name', 'issued', 'recommendations']),
  calendar: {
    ...each([
      ...['title', 'version', 'covers', 'years', 'unconfirmed', 'empty', 'day', 'weekday'],
      ...['kind', 'working', 'off', 'note'],
    ] as const),
    caption: says('year'),
  },
};
