import { isSuspended, type ArmedClock } from '../clock/clock';
import type { Audience, LadderStep } from '../clock/ladder';
import type { Instant } from '../shared/instant';
import {
  isClockEvent,
  type AnyEvent,
  type ClockEvent,
  type ClockEventBodies,
  type EventContext,
  type EventDefinition,
  type Recipient,
} from './event';
import type { Holders } from './permission';
import type { Process } from './process';
import type { Relevance } from './relevance';
import type { ProcessState } from './state';

/** A notice to one role of one institution at an instant. */
export interface NoticeDraft extends Recipient {
  /**
   * Unique in the entity for ever. A ladder step's key holds clock, starting event, arming event, step, institution
   * and role, so that a step is never sent twice for the same deadline.
   */
  key: string;
  /** `ladder_step`, or the type of its event. */
  kind: string;
  notBefore: Instant;
  /** Urgent notices do not wait for the sending hour, only for a short gathering pause. */
  urgent: boolean;
  /** The person who acted, and is not notified of it; null for ladder steps and acts of the engine. */
  byPersonId: string | null;
  /** For ladder steps: the clock, which must still run with this arming when the mail is made. */
  clock: null | { id: string; armedBySequence: number; step: string; dueAt: Instant };
}

/** The waiting ladder steps of a clock's earlier arming, or of an ended clock: to be voided. */
export interface NoticeVoid {
  clockId: string;
  reason: 'clock_ended' | 'due_moved' | 'handed_over' | 'clock_suspended';
  /** Only the steps addressed to this institution by its id; all steps of the clock when it is omitted. */
  institutionId?: string;
}

/** The notices of an event. Voids are carried out before the new notices are written. */
export interface EventNotices {
  notices: readonly NoticeDraft[];
  voids: readonly NoticeVoid[];
}

/** The steps of a clock with a due day, as instants. */
export type LadderOf = (clock: ArmedClock) => readonly LadderStep[];

const nothing: EventNotices = { voids: [], notices: [] };

/**
 * The notices of an event. `before` and `after` are the states around it: holders of roles are read from the state
 * after the event, those who lost one from the state before it.
 */
export function noticesOf<S extends ProcessState>(
  process: Process<S>,
  { event, before, after }: Omit<Change<S>, 'ladderOf'>,
  ladderOf: LadderOf,
): EventNotices {
  if (isClockEvent(event)) return clockNotices(process, event, { before, after, ladderOf });
  const definition = process.events[event.type];
  if (definition === undefined) return nothing;
  // The table is looked up by a type known only at run time.
  const entry: Notifying<S> = definition as never;
  return ownNotices(process, entry, { event, before, after, ladderOf });
}

/** The audience by the institutions that have the parts in this state. */
function recipients<S extends ProcessState>(
  process: Pick<Process<S>, 'holders'>,
  audience: readonly Audience[],
  state: S,
): Recipient[] {
  return among(process.holders(state), audience);
}

/** The audience of a clock's ladder. */
function recipientsOf<S extends ProcessState>(
  process: Pick<Process<S>, 'holders' | 'holdersOfClock'>,
  { id, audience }: Pick<LadderStep, 'audience'> & { id: string },
  state: S,
): Recipient[] {
  return among(process.holdersOfClock?.(state, id) ?? process.holders(state), audience);
}

function among(holders: Holders, audience: readonly Audience[]): Recipient[] {
  return audience.flatMap(({ institution, role }): Recipient[] =>
    institution === 'center'
      ? [{ institution: 'center', role }]
      : (holders[institution] ?? []).map((id) => ({ institution: { id }, role })),
  );
}

/** The institution as a notice's key names it. */
function addressee(institution: Recipient['institution']): string {
  return institution === 'center' ? 'center' : institution.id;
}

function clockNotices<S extends ProcessState>(
  process: Process<S>,
  event: ClockEvent,
  { before, after, ladderOf }: Omit<Change<S>, 'event'>,
): EventNotices {
  const { clockId } = event;
  switch (event.type) {
    case 'clockArmed': {
      const armed = after.clocks.find((clock) => clock.id === clockId);
      const isTold = armed !== undefined && !isSuspended(armed);
      const isKnown = before !== null && process.wasDueBefore?.(before, clockId) === true;
      return {
        voids: [{ clockId, reason: 'due_moved' }],
        notices: isTold
          ? ladderNotices(process, event, { clock: armed, ladder: ladderOf(armed), after, isKnown })
          : [],
      };
    }
    case 'clockRecounted':
      return { voids: [{ clockId, reason: 'due_moved' }], notices: [] };
    case 'clockSuspended':
      return { voids: [{ clockId, reason: 'clock_suspended' }], notices: [] };
    case 'clockEnded':
      return { voids: [{ clockId, reason: 'clock_ended' }], notices: [] };
    case 'clockStarted':
    case 'deadlineMissed':
      return nothing;
  }
}

/**
 * The steps ahead: a short term does not send its missed reminders at once. When a deadline has passed before it was
 * known (an outage, a document recorded late), also the past steps after the due day, so that no escalation is
 * skipped. Not so in a history from before the registration, except where a consequence follows from the warning itself.
 */
function ladderNotices<S extends ProcessState>(
  process: Process<S>,
  event: EventContext & ClockEventBodies['clockArmed'],
  {
    clock,
    ladder,
    after,
    isKnown,
  }: { clock: ArmedClock; ladder: readonly LadderStep[]; after: S; isKnown: boolean },
): NoticeDraft[] {
  const { dueAt } = clock.due;
  const isHistory = clock.start.effectiveAt < after.registeredAt && dueAt < after.registeredAt;
  const warns = process.consequences[clock.subject]?.whenMissed !== undefined;
  const catchesUp = !isKnown && (warns || !isHistory);
  const notices = ladder
    .filter((step) => step.at > event.recordedAt || (catchesUp && step.at > dueAt))
    .flatMap((step) =>
      recipientsOf(process, { ...step, id: clock.id }, after).map((recipient) =>
        stepNotice(step, recipient, { writtenBy: event.sequence, clock: { ...clock, dueAt } }),
      ),
    );
  return withoutRepeats(notices);
}

function stepNotice(
  { step, at }: LadderStep,
  { institution, role }: Recipient,
  {
    writtenBy,
    clock,
  }: {
    /** Sequence of the event: of the arming, or of one that gave the step another addressee. */
    writtenBy: number;
    clock: { id: string; startedBySequence: number; armedBySequence: number; dueAt: Instant };
  },
): NoticeDraft {
  const { id, startedBySequence, armedBySequence, dueAt } = clock;
  return {
    key: `${id}:${startedBySequence}:${writtenBy}:${step}:${addressee(institution)}:${role}`,
    kind: 'ladder_step',
    institution,
    role,
    notBefore: at,
    urgent: false,
    byPersonId: null,
    clock: { id, armedBySequence, step, dueAt },
  };
}

interface Change<S> {
  event: AnyEvent;
  before: S | null;
  after: S;
  ladderOf: LadderOf;
}

/** The fields of an event's entry that decide its recipients. */
type Notifying<S> = Pick<EventDefinition<S, object, Relevance>, 'notify' | 'movesParts'>;

/**
 * Notifies all recipients of the entry; of an act from before the registration only where roles change by it. When a
 * role goes to another institution, the steps ahead go there too: steps that it already had are unchanged, and past
 * ones are not sent again.
 */
function ownNotices<S extends ProcessState>(
  process: Process<S>,
  definition: Notifying<S>,
  change: Change<S>,
): EventNotices {
  const { event, before, after } = change;
  const { notify } = definition;
  const moved = definition.movesParts?.(event) ?? null;
  const told =
    notify === undefined || isHistory(process, change) || notify.unless?.(event) === true
      ? []
      : [
          ...recipients(process, notify.to, after),
          ...(notify.also?.(event, before, after) ?? []),
          ...former(process, notify.formerly ?? [], change),
        ];
  const from = moved?.from ?? null;
  return {
    voids:
      from === null
        ? []
        : after.clocks.map(({ id: clockId }) => ({
            ...{ clockId, reason: 'handed_over', institutionId: from },
          })),
    notices: withoutRepeats([
      ...told.map((recipient) => eventNotice(event, recipient)),
      ...(moved === null ? [] : stepsAhead(process, change)),
    ]),
  };
}

/** Whether it is an act from before the registration by which nobody gets a role or loses one. */
function isHistory<S extends ProcessState>(
  { holders }: Pick<Process<S>, 'holders'>,
  { event, before, after }: Change<S>,
): boolean {
  if (before === null || event.effectiveAt >= after.registeredAt) return false;
  return JSON.stringify(holders(before)) === JSON.stringify(holders(after));
}

function eventNotice(event: AnyEvent, { institution, role }: Recipient): NoticeDraft {
  return {
    key: `${event.sequence}:${event.type}:${addressee(institution)}:${role}`,
    kind: event.type,
    institution,
    role,
    notBefore: event.recordedAt,
    urgent: true,
    byPersonId: event.actor.kind === 'person' ? event.actor.personId : null,
    clock: null,
  };
}

/** The audience before the event that is not the audience after it. */
function former<S extends ProcessState>(
  process: Pick<Process<S>, 'holders'>,
  audience: readonly Audience[],
  { before, after }: Change<S>,
): Recipient[] {
  if (before === null) return [];
  const now = recipients(process, audience, after).map(inWords);
  return recipients(process, audience, before).filter((one) => !now.includes(inWords(one)));
}

/** The steps ahead of running clocks, for those who get them by a change of roles and did not before. */
function stepsAhead<S extends ProcessState>(
  process: Pick<Process<S>, 'holders' | 'holdersOfClock'>,
  { event: { sequence, recordedAt }, before, after, ladderOf }: Change<S>,
): NoticeDraft[] {
  const running = after.clocks.filter((clock) => !isSuspended(clock));
  return running.flatMap((clock) =>
    ladderOf(clock)
      .filter((step) => step.at > recordedAt)
      .flatMap((step) => {
        const { id } = clock;
        const whom = { id, audience: step.audience };
        const had = before === null ? [] : recipientsOf(process, whom, before).map(inWords);
        return recipientsOf(process, whom, after)
          .filter((recipient) => !had.includes(inWords(recipient)))
          .map((recipient) =>
            stepNotice(step, recipient, {
              writtenBy: sequence,
              clock: { ...clock, dueAt: clock.due.dueAt },
            }),
          );
      }),
  );
}

/** For comparing: equal ones are sent once. */
function inWords({ institution, role }: Recipient): string {
  return `${addressee(institution)} ${role}`;
}

/** A ladder may name one role twice in a step; the person is notified once. */
function withoutRepeats(notices: readonly NoticeDraft[]): NoticeDraft[] {
  return [...new Map(notices.map((notice) => [notice.key, notice])).values()];
}
