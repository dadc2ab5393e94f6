import { domainError, type DomainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import { meetClock, openClocks, startClock } from './clocks';
import type { PersonCommandType } from './commands';
import type { EventDraft } from './decision';
import type { EventOf } from './events';
import type { Following, ImplementationState, LeaderFacts } from './state';

/** Following ends with what it rests on: the same lead, or the closing. Nothing when the item follows nobody. */
export function endFollowing(
  { following }: ImplementationState,
  cause: EventOf<'followingStopped'>['cause'],
): EventDraft[] {
  if (following === undefined) return [];
  return [
    {
      type: 'followingStopped',
      leaderEntityId: following.leader.entityId,
      cause,
      reason: null,
    },
  ];
}

/** The lead of a repeat has changed to one that does not lead the leader: somebody has to look. */
export function checkAfterHandOver(
  state: ImplementationState,
  {
    part,
    toInstitutionId,
    at,
  }: Pick<EventOf<'handedOver'>, 'part' | 'toInstitutionId'> & { at: Instant },
): EventDraft[] {
  const { following, stage } = state;
  if (following === undefined || part !== 'lead' || stage === 'closed') return [];
  return following.leader.leadInstitutionId === toInstitutionId ? [] : startCheck(state, at);
}

/** Whether the leader's plan and reports serve the repeat: the leader is open, leads itself, and has the same lead. */
export function isServed({ following, assignment }: ImplementationState): boolean {
  return (
    following !== undefined &&
    isOpen(following.leader) &&
    following.leader.leadInstitutionId === assignment?.leadInstitutionId
  );
}

/** The state of an item that follows nobody, to begin its own implementation from. */
export function withoutFollowing(state: ImplementationState): ImplementationState {
  const { following: _leader, ...others } = state;
  return others;
}

/** Whether the center has applied a report of the leader's with evidence to this repeat. */
export function isProvenByLeader({ following }: ImplementationState): boolean {
  return following?.applied.some(({ evidenceCount }) => evidenceCount > 0) === true;
}

/** A plan or report of its own is not what a repeat owes; the refusal says where it belongs. */
export function refuseWhileFollowing(
  { following }: ImplementationState,
  type: PersonCommandType,
): DomainError | null {
  if (following === undefined || (type !== 'submitReport' && type !== 'submitActionPlan')) {
    return null;
  }
  return domainError(
    'conflict',
    'follows_a_leader',
    `The plan and the reports of ${following.leader.entityId} serve this item.`,
  );
}

/** Whether a leader is open, with a lead, and follows nobody itself: what it needs to serve others. */
export function isOpen({ stage, leadInstitutionId, follows }: LeaderFacts): boolean {
  const isOver = stage === 'closed' || stage === 'withdrawn';
  return !isOver && leadInstitutionId !== null && !follows;
}

/** The number of the look that the center owes; null when it owes none. */
export function openCheck(state: ImplementationState): number | null {
  return openClocks(state).some(({ subject }) => subject === 'repeat_check')
    ? (state.repeatChecks ?? 0)
    : null;
}

/** One look at a time, however much became of the leader. */
export function startCheck(state: ImplementationState, countedFrom: Instant): EventDraft[] {
  if (openCheck(state) !== null) return [];
  return [startClock(state, 'repeat_check', (state.repeatChecks ?? 0) + 1, { countedFrom })];
}

/** Whether a leader is open, with a lead, and follows nobody itself: what it needs to serve others. */
export function meetCheck(state: ImplementationState, at: Instant): EventDraft[] {
  return meetClock(state, 'repeat_check', state.repeatChecks ?? 0, at);
}

/** The following of an item that has begun to. */
export function followingOf(event: EventOf<'followingStarted'>): Following {
  return { leader: event.leader, since: event.effectiveAt, applied: [] };
}
