import type { EventOf } from '../../domain/implementation/events';
import type { LoggedEvent } from '../../store/reading/logged-events';

/** The fields of follow-ups that are read. */
export const unMarkEvents = [
  'selectedForFollowUp',
  'followUpReplyRecorded',
  'followUpReminderRecorded',
  'unFollowUpEnded',
  'withdrawn',
] as const;
type UnMarkEvent = LoggedEvent<(typeof unMarkEvents)[number]>;

/** The follow-ups of the UN body with replies and reminders. */
export function presentUnMarks(logged: readonly UnMarkEvent[]) {
  const only = <T extends UnMarkEvent['event']['type']>(type: T) =>
    logged.flatMap(({ event, reason }) =>
      event.type === type ? [{ event: event as unknown as EventOf<T>, reason }] : [],
    );
  return {
    unFollowUps: only('selectedForFollowUp').map(({ event }) => presentFollowUp(event, only)),
  };
}

type Only = <T extends UnMarkEvent['event']['type']>(
  type: T,
) => { event: EventOf<T>; reason: string | null }[];

function presentFollowUp(selected: EventOf<'selectedForFollowUp'>, only: Only) {
  const { number, mechanism, symbol, paragraph, documentOn, dueOn, term } = selected;
  const isIts = (one: { event: { number: number } }): boolean => one.event.number === number;
  const reply = only('followUpReplyRecorded').find(isIts)?.event;
  const end = only('unFollowUpEnded').find(isIts);
  const withdrawn = only('withdrawn').length > 0;
  return {
    ...{ number, mechanism, symbol, paragraph, documentOn, dueOn, term },
    state: stateOf({ isReplied: reply !== undefined, hasEnded: end !== undefined || withdrawn }),
    reply:
      reply === undefined ? null : { symbol: reply.symbol, sentOn: reply.sentOn, late: reply.late },
    reminders: only('followUpReminderRecorded')
      .filter(isIts)
      .map(({ event }) => ({ symbol: event.symbol, remindedOn: event.remindedOn })),
    endedBecause: end?.reason ?? null,
  };
}

function stateOf(came: { isReplied: boolean; hasEnded: boolean }): 'running' | 'replied' | 'ended' {
  if (came.isReplied) return 'replied';
  return came.hasEnded ? 'ended' : 'running';
}
