import {
  commandPathName,
  type GivenCommandType,
} from '../../../../application/commands/command-names';
import type { ItemDetail } from '../../../../application/items/items';
import { answersTo } from '../../../../domain/implementation/answers';
import { isOfCenter, type PersonActor } from '../../../../domain/shared/actor';
import type { ClockSubject } from '../../../../domain/implementation/clocks';

/** What people often do besides what is due. */
const ofLead: readonly GivenCommandType[] = [
  'submitReport',
  'requestExtension',
  'askClarification',
];
const ofCenter: readonly GivenCommandType[] = ['proposeClosure', 'noteOpenMatter'];
const ofOthers: readonly GivenCommandType[] = ['requestTrackMove'];

/** The commands that a person may give, by how much they press. */
export interface ByUrgency {
  /** What a running deadline or an open matter asks for, the first deadline first. */
  due: readonly string[];
  frequent: readonly string[];
  other: readonly string[];
}

/** Orders the possible commands of an item. The center also gives those of the lead, on paper, which nothing asks of it. */
export function byUrgency(
  item: Pick<ItemDetail, 'allowedCommands' | 'clocks' | 'openMatters' | 'stage'>,
  { role }: PersonActor,
): ByUrgency {
  const { allowedCommands, clocks, openMatters, stage } = item;
  const isCenter = isOfCenter(role);
  const frequent = isCenter ? ofCenter : role === 'institution' ? ofLead : ofOthers;
  const asked = clocks
    .filter(({ owner }) => (owner === 'center') === isCenter)
    .toSorted((one, other) => (one.dueAt ?? '9999').localeCompare(other.dueAt ?? '9999'))
    .flatMap(({ subject }) => answersTo(subject as ClockSubject));
  const untimed: readonly GivenCommandType[] = [
    ...(stage === 'registered' ? (['assign'] as const) : []),
    ...(openMatters.some(({ entityId }) => entityId === null) ? (['settleMatter'] as const) : []),
  ];
  const possible = (types: readonly string[]): string[] =>
    [...new Set(types.map(commandPathName))].filter((name) => allowedCommands.includes(name));
  const due = possible([...asked, ...untimed]);
  const often = possible(frequent).filter((name) => !due.includes(name));
  const other = allowedCommands.filter((name) => !due.includes(name) && !often.includes(name));
  return { due, frequent: often, other };
}
