import type { EventType } from './events';
import type { ImplementationState } from './state';

/** An entry of an item from the event that opens it until another one settles it, with the events that open it. */
export const openedBy = {
  extension_request: 'extensionRequested',
  clarification: 'clarificationAsked',
  track_request: 'trackMoveRequested',
  co_executor_proposal: 'coExecutorProposed',
  open_matter: 'openMatterNoted',
  track: 'trackMoved',
  following: 'followingStarted',
  applied_report: 'leaderReportApplied',
} as const satisfies Readonly<Record<string, EventType>>;
export type EntryKind = keyof typeof openedBy;

export interface OpenEntry {
  kind: EntryKind;
  /** Within its kind. */
  id: string;
  /** The institution that made the request or proposal, or that is proposed; null when it follows from the item. */
  institutionId: string | null;
}

/** The open entries of a state: those missing in the next state were settled in between. */
export function openEntries(state: ImplementationState): OpenEntry[] {
  const { extensions, clarifications, tracking, coExecutors, openMatters, following } = state;
  const { track, since, criteria } = tracking;
  const of = (kind: EntryKind, id: string | number, institutionId: string | null = null) => ({
    ...{ kind, id: String(id), institutionId },
  });
  return [
    ...extensions.open.map(({ number }) => of('extension_request', number)),
    ...(clarifications.open === null ? [] : [of('clarification', clarifications.open.number)]),
    ...tracking.open.map((one) => of('track_request', one.number, one.institutionId)),
    ...coExecutors.open.map((one) => of('co_executor_proposal', one.number, one.institutionId)),
    ...openMatters.map(({ matterId }) => of('open_matter', matterId)),
    // Each move changes the track or its criteria.
    ...(since === null ? [] : [of('track', [track, ...criteria].join(' '))]),
    ...(following === null ? [] : [of('following', following.leader.entityId)]),
    ...(following?.applied ?? []).map(({ reportId }) => of('applied_report', reportId)),
  ];
}
