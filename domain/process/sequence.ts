import type { CommandContext } from './command';
import { isClockEvent, type AnyDraft, type AnyEvent, type ClockStartDraft } from './event';

/**
 * Gives drafts their sequence numbers, actor and instants. A started clock names the last event before it that is not
 * a clock event; a term that follows from a passed deadline names that event.
 */
export function sequenceEvents(
  lastSequence: number,
  context: Omit<CommandContext, 'ifSequence'>,
  drafts: readonly AnyDraft[],
): AnyEvent[] {
  const events: AnyEvent[] = [];
  let cause: AnyEvent | null = null;
  for (const draft of drafts) {
    const base = {
      sequence: lastSequence + events.length + 1,
      actor: context.actor,
      effectiveAt: draft.effectiveAt ?? context.effectiveAt ?? context.at,
      recordedAt: context.at,
      ...(context.commandId === undefined ? {} : { commandId: context.commandId }),
    };
    if (isStart(draft)) {
      const { countedFrom, ...body } = draft;
      const startedBy = {
        sequence: cause?.sequence ?? base.sequence,
        eventType: cause?.type ?? draft.type,
        effectiveAt: countedFrom,
        recordedAt: context.at,
      };
      const effectiveAt = cause?.effectiveAt ?? base.effectiveAt;
      events.push({ ...body, ...base, effectiveAt, ...{ startedBy } });
      continue;
    }
    const event: AnyEvent = { ...draft, ...base };
    events.push(event);
    if (!isClockEvent(event) || event.type === 'deadlineMissed') cause = event;
  }
  return events;
}

function isStart(draft: AnyDraft): draft is ClockStartDraft {
  return draft.type === 'clockStarted';
}
