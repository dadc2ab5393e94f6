import { itemSorts, type ItemFilter } from '../../../application/items/items';
import { ownDuties } from '../../../application/items/own-duties';
import { clockSubjects } from '../../../domain/implementation/clocks';
import { stages, trackNames, type Stage } from '../../../domain/implementation/state';
import { positions } from '../../../domain/registers/position-wording';
import type { PersonActor } from '../../../domain/shared/actor';
import { isLocalDate } from '../../../domain/shared/instant';
import { statuses } from '../../../domain/shared/status';
import { uuidForm } from '../../http/id-of-address';
import { visible } from '../../../domain/shared/folded-key';

/** The filter of an address, and the names of the parts that nobody could have meant: those are left out. */
export interface ReadFilter {
  filter: ItemFilter;
  sort: string;
  unread: readonly string[];
}

/** The choices of the filters that have a few. */
export const choices = {
  kind: ['recommendation', 'plan_item'],
  stage: stages,
  position: positions,
  claimedStatus: statuses,
  validatedStatus: [...statuses, 'none'],
  track: trackNames,
  overdue: ['lead', 'center', 'any'],
  waitsFor: ['lead', 'center', 'me'],
  yesNo: ['true', 'false'],
  as: ['lead', 'support'],
} as const;

/** The orders of the list. */
export const sorts = itemSorts.flatMap((sort) => [sort, `-${sort}`] as const);

/** Stands for the stages of items that are neither closed nor withdrawn. */
export const openStages = 'open';

/** The stages that an address names. */
export function stagesIn(query: URLSearchParams): readonly Stage[] {
  const named = query.getAll('stage').flatMap((given) => given.split(','));
  return stages.filter((stage) => {
    const isOpen = stage !== 'closed' && stage !== 'withdrawn';
    return named.includes(stage) || (isOpen && named.includes(openStages));
  });
}

const longestWords = 200;

/** Reads the filters of an address, by the same names as the API has. */
export function readFilter(query: URLSearchParams, actor: PersonActor): ReadFilter {
  const unread: string[] = [];
  const read = <T>(name: string, as: (value: string) => T | undefined): T | undefined => {
    const given = query.get(name)?.trim() ?? '';
    if (given === '') return undefined;
    const value = as(given);
    if (value === undefined) unread.push(name);
    return value;
  };
  const one = <T extends string>(name: string, of: readonly T[]): T | undefined =>
    read(name, (given) => of.find((choice) => choice === given));
  const flag = (name: string): boolean | undefined => {
    const given = one(name, choices.yesNo);
    return given === undefined ? undefined : given === 'true';
  };
  const uuid = (name: string) => read(name, (given) => (uuidForm.test(given) ? given : undefined));
  const words = (name: string) =>
    read(name, (given) =>
      given.length <= longestWords && visible(given).trim() !== '' ? given : undefined,
    );
  const month = (name: string) =>
    read(name, (given) => (isLocalDate(`${given}-01`) ? given : undefined));
  const stage = stagesIn(query);
  const lead = uuid('lead');
  // One long choice of institutions in the form, and which part it has.
  const isSupport = one('as', choices.as) === 'support';
  const filter = {
    search: words('q'),
    kind: one('kind', choices.kind),
    stages: stage.length === 0 ? undefined : stage,
    leadInstitutionId: isSupport ? undefined : lead,
    supportInstitutionId: uuid('support') ?? (isSupport ? lead : undefined),
    plannedLeadId: uuid('plannedLead'),
    planId: uuid('plan'),
    mechanism: read('mechanism', (given) =>
      /^[A-Z][A-Z0-9_]{1,40}$/.test(given) ? given : undefined,
    ),
    symbol: words('symbol'),
    theme: words('theme'),
    position: one('position', choices.position),
    claimedStatus: one('claimedStatus', choices.claimedStatus),
    validatedStatus: one('validatedStatus', choices.validatedStatus),
    track: one('track', choices.track),
    overdue: one('overdue', choices.overdue),
    openMatters: flag('openMatters'),
    mattersOnPaper: flag('mattersOnPaper'),
    contested: flag('contested'),
    notNotified: flag('notNotified'),
    tracked: flag('tracked'),
    registeredIn: month('registeredIn'),
    closedIn: month('closedIn'),
    openAtEndOf: month('openAtEndOf'),
    overdueDuty: one('overdueDuty', clockSubjects),
    nextDueBefore: read('nextDueBefore', (given) => (isLocalDate(given) ? given : undefined)),
    dueBefore: read('dueBefore', (given) => (isLocalDate(given) ? given : undefined)),
  };
  const waitsFor = one('waitsFor', choices.waitsFor);
  const duties = waitsFor === 'me' ? ownDuties(actor) : given({ waitsFor });
  const sort = read('sort', (given) => sorts.find((known) => known === given));
  return {
    filter: { ...given(filter), ...duties },
    sort: sort ?? (waitsFor === undefined ? 'paragraph' : 'nextDue'),
    unread,
  };
}

/** Conditions that are not given are left out: an undefined one is none. */
function given<T extends object>(conditions: T): { [N in keyof T]?: Exclude<T[N], undefined> } {
  const said = Object.entries(conditions).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as { [N in keyof T]?: Exclude<T[N], undefined> };
}
