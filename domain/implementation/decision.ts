import type { DomainError } from '../shared/errors';
import type { Instant } from '../shared/instant';
import type { CommandContext } from './commands';
import type { EventBody, ImplementationEvent } from './events';

/** What `decide` answers: the events that follow, or why the command is refused. */
export type Decision =
  | { accepted: true; events: readonly ImplementationEvent[] }
  | { accepted: false; error: DomainError };

type ClockStartedBody = Extract<EventBody, { type: 'clockStarted' }>;

/** A started clock whose starting event is filled in when the events get their sequence numbers. */
export type ClockStartDraft = Omit<ClockStartedBody, 'startedBy'> & { countedFrom: Instant };

/** An event before it has its sequence number. `effectiveAt` only where it differs from the command's. */
export type EventDraft = { effectiveAt?: Instant } & (
  Exclude<EventBody, { type: 'clockStarted' }> | ClockStartDraft
);

/** What the function of one command answers. */
export type Outcome = readonly EventDraft[] | DomainError;

/** Tells the two outcomes apart. */
export function isRefusal(outcome: Outcome): outcome is DomainError {
  return 'kind' in outcome;
}

const clockEventTypes: ReadonlySet<string> = new Set([
  'clockStarted',
  'clockArmed',
  'clockRecounted',
  'clockSuspended',
  'clockEnded',
  'deadlineMissed',
]);

/**
 * Gives drafts their sequence numbers, actor and instants. A clock that starts names the last event
 * before it that is no clock event; a term that follows from a passed deadline names that passing.
 */
export function sequenceEvents(
  lastSequence: number,
  context: CommandContext,
  drafts: readonly EventDraft[],
): ImplementationEvent[] {
  const events: ImplementationEvent[] = [];
  let cause: ImplementationEvent | null = null;
  for (const draft of drafts) {
    const base = {
      sequence: lastSequence + events.length + 1,
      actor: context.actor,
      effectiveAt: draft.effectiveAt ?? context.effectiveAt ?? context.at,
      recordedAt: context.at,
      ...(context.commandId === undefined ? {} : { commandId: context.commandId }),
    };
    if (draft.type === 'clockStarted') {
      const { countedFrom, ...body } = draft;
      events.push({
        ...body,
        ...base,
        effectiveAt: cause?.effectiveAt ?? base.effectiveAt,
        startedBy: {
          sequence: cause?.sequence ?? base.sequence,
          eventType: cause?.type ?? draft.type,
          effectiveAt: countedFrom,
          recordedAt: context.at,
        },
      });
      continue;
    }
    const event: ImplementationEvent = { ...draft, ...base };
    events.push(event);
    if (!clockEventTypes.has(event.type) || event.type === 'deadlineMissed') cause = event;
  }
  return events;
}
