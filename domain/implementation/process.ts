import type { ProjectedDue } from '../clock/clock';
import { decide as decideIn, standingOf as standingIn, type Decision } from '../process/decide';
import type { AnyEvent } from '../process/event';
import {
  armClocks as armIn,
  nextWakeUp as nextWakeUpIn,
  passTime as passTimeIn,
} from '../process/passing-of-time';
import type { Standing } from '../process/permission';
import type { Process } from '../process/process';
import {
  stateFromLog as stateFromLogIn,
  type RecordedEvent as RecordedIn,
} from '../process/record';
import type { Instant } from '../shared/instant';
import {
  isLeadEvent,
  leadEventTypes,
  responsibleSuccessor,
} from './assignment/responsible-successor';
import { clocks } from './clocks';
import { commands, type Command } from './commands';
import { consequences } from './consequences';
import { decisions } from './decisions';
import { lapseSuspensions } from './deadlines/answer-clarification';
import { endPointlessRequests } from './deadlines/pointless-requests';
import { events, type ImplementationEvent } from './events';
import { presentSince } from './present-since';
import type { ItemRelevance } from './relevance';
import { registerNews } from './register-news';
import { nextPeriodAt, openFollowingPeriod } from './reporting/periods';
import { idPrefixes } from '../registers/subject';
import { holdersOf, type AnyState, type ImplementationState } from './state';

/** The tracked life of one recommendation or one plan item. */
export const implementation: Process<ImplementationState> = {
  kind: 'implementation',
  types: idPrefixes,
  pathOf: (id) => `items/${id}`,
  commands,
  events,
  registerNews,
  clocks,
  consequences,
  decisions,
  holders: holdersOf,
  responsible: {
    lead: {
      eventTypes: leadEventTypes,
      at: (log, sequence) => responsibleSuccessor(log.filter(isLeadEvent), sequence),
    },
  },
  presentSince,
  complete: endPointlessRequests,
  passing: { first: lapseSuspensions, last: openFollowingPeriod, next: nextPeriodAt },
  // A report that was withdrawn gets its old deadline again, which must not be announced twice.
  wasDueBefore: ({ periods }, clockId) =>
    periods.some(({ number, due }) => `report/${number}` === clockId && due !== null),
  dutyInstead: ({ unsignedPeriods }: ItemRelevance, clockId) =>
    unsignedPeriods.some((period) => clockId === `report/${period}`) ? 'signature' : null,
  hasEnded: ({ supervisionEnded }) => supervisionEnded,
  version: 1,
  upgrade: (version) => {
    throw new Error(`no implementation carries a state of version ${version} on`);
  },
};

/** An event of an implementation with its notices. */
export type RecordedEvent = RecordedIn<ImplementationEvent, ImplementationState>;

/** {@link decideIn} for an implementation. */
export function decide(state: AnyState, command: Command): Decision<ImplementationEvent> {
  // Every event comes from a rule of this process.
  return decideIn(implementation, state, command) as Decision<ImplementationEvent>;
}

/** {@link stateFromLogIn} for an implementation. */
export function stateFromLog(log: readonly AnyEvent[]): ImplementationState {
  return stateFromLogIn(implementation, log);
}

/** {@link nextWakeUpIn} for an implementation. */
export function nextWakeUp(state: AnyState): Instant | null {
  return nextWakeUpIn(implementation, state);
}

/** {@link passTimeIn} for an implementation. */
export function passTime(state: ImplementationState, at: Instant): ImplementationEvent[] {
  // Every event comes from a rule of this process.
  return passTimeIn(implementation, state, at) as ImplementationEvent[];
}

/** {@link armIn} for an implementation. */
export function armClocks(
  state: ImplementationState,
  projections: readonly ProjectedDue[],
  at: Instant,
): ImplementationEvent[] {
  return armIn(state, projections, at) as ImplementationEvent[];
}

/** {@link standingIn} for an implementation. */
export function standingOf(state: AnyState): Standing {
  return standingIn(implementation, state);
}
