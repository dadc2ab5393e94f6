import { isSuspended } from '../clock/clock';
import type { LadderStep } from '../clock/ladder';
import type { Instant } from '../shared/instant';
import type { EventOf, ImplementationEvent } from './events';
import {
  addressee,
  concerned,
  inWords,
  recipients,
  signatoryOf,
  type Recipient,
} from './notice-recipients';
import type { ImplementationState } from './state';
import { toldEventTypes, toldTo, type ToldEventType } from './told-events';

/** What one role of one institution must be told at an instant. */
export interface NoticeDraft extends Recipient {
  /**
   * Unique in the entity for ever. A ladder step's key holds clock, starting event, arming event,
   * step, institution and role, so that a step is never told twice for the same deadline.
   */
  key: string;
  kind: NoticeKind;
  notBefore: Instant;
  /** Urgent notices do not wait for the sending hour, only for a short gathering pause. */
  urgent: boolean;
  /** For ladder steps: the clock that must still run, so armed, when the mail is made. */
  clock: null | { id: string; armedBySequence: number; step: string; dueAt: Instant };
}

/** A ladder step, or the event the notice tells of. */
export type NoticeKind = 'ladder_step' | ToldEventType;

/** The waiting ladder steps of a clock's earlier arming, or of an ended clock: no longer to be told. */
export interface NoticeVoid {
  clockId: string;
  reason: 'clock_ended' | 'due_moved' | 'handed_over' | 'clock_suspended';
  /** Only the steps addressed to this institution by its id; all steps of the clock when it is left out. */
  institutionId?: string;
}

/** What an event means for the mailboxes. Voids are carried out before the new notices are written. */
export interface EventNotices {
  notices: readonly NoticeDraft[];
  voids: readonly NoticeVoid[];
}

/**
 * The notices that follow from an event. `before` and `after` are the states around it: who leads
 * is read from after the event, and whoever stops leading by it is told from before.
 */
export function noticesOf(
  event: ImplementationEvent,
  before: ImplementationState | null,
  after: ImplementationState,
): EventNotices {
  if (event.type === 'clockArmed') {
    return {
      voids: [{ clockId: event.clockId, reason: 'due_moved' }],
      notices: isHeld(event.clockId, after)
        ? []
        : ladderNotices(event, after, wasDueBefore(event.clockId, before)),
    };
  }
  if (event.type === 'clockRecounted') {
    return { voids: [{ clockId: event.clockId, reason: 'due_moved' }], notices: [] };
  }
  if (event.type === 'clockSuspended') {
    return { voids: [{ clockId: event.clockId, reason: 'clock_suspended' }], notices: [] };
  }
  if (event.type === 'clockEnded') {
    return { voids: [{ clockId: event.clockId, reason: 'clock_ended' }], notices: [] };
  }
  if (event.type === 'handedOver') return handOverNotices(event, before, after);
  if (event.type === 'coExecutorAccepted') return newPartNotices(event, before, after);
  if (!isTold(event)) return { voids: [], notices: [] };
  return { voids: [], notices: eventNotices(event, before, after, concerned(event, before)) };
}

/** A suspended clock reminds nobody; its steps are written when it goes on. */
function isHeld(clockId: string, { clocks }: ImplementationState): boolean {
  return clocks.some((clock) => clock.id === clockId && isSuspended(clock));
}

/**
 * Whether the deadline was running before and people were told of its steps: a report that was taken
 * back gets its old deadline again, and nobody is to hear of it a second time.
 */
function wasDueBefore(clockId: string, before: ImplementationState | null): boolean {
  return (before?.periods ?? []).some(
    ({ number, due }) => `report/${number}` === clockId && due !== null,
  );
}

/**
 * The steps that still lie ahead: a short term does not send its missed reminders at once. And, when a
 * deadline has passed before it was even known (the engine stood still, a paper was entered late), the
 * steps after the due day that have come already: nobody further up is skipped.
 */
function ladderNotices(
  event: EventOf<'clockArmed'>,
  state: ImplementationState,
  isKnownDeadline: boolean,
): NoticeDraft[] {
  const { ladder, dueAt, startedBySequence } = event.projection;
  const notices = ladder
    .filter((step) => step.at > event.recordedAt || (!isKnownDeadline && step.at > dueAt))
    .flatMap((step) =>
      recipients(step.audience, state).map((recipient) =>
        stepNotice(step, recipient, {
          writtenBy: event.sequence,
          clock: { id: event.clockId, startedBySequence, armedBySequence: event.sequence, dueAt },
        }),
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
    /** Sequence of the event: of the arming, or of a handover that gave the step another addressee. */
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
    clock: { id, armedBySequence, step, dueAt },
  };
}

/**
 * Both bodies and the center hear of it, and the steps that lie ahead go to the successor instead. A step that the
 * successor was to get anyway, as the other part, stays as it is: it is told once. What came before the handover is
 * not told again, also when an item goes to and fro: the news itself names the duty that is due next.
 */
function handOverNotices(
  event: EventOf<'handedOver'>,
  before: ImplementationState | null,
  after: ImplementationState,
): EventNotices {
  const { fromInstitutionId, toInstitutionId } = event;
  return {
    voids: after.clocks.map(({ id }) => ({
      clockId: id,
      reason: 'handed_over',
      institutionId: fromInstitutionId,
    })),
    notices: withoutRepeats([
      ...eventNotices(event, before, after, [
        { institution: { id: toInstitutionId }, role: 'main' },
        { institution: { id: toInstitutionId }, role: 'head' },
        { institution: { id: fromInstitutionId }, role: 'main' },
        ...signatoryOf(event, after),
      ]),
      ...stepsAhead(event, before, after),
    ]),
  };
}

/** The new support institution hears of it, and gets the steps that lie ahead where they are meant for such. */
function newPartNotices(
  event: EventOf<'coExecutorAccepted'>,
  before: ImplementationState | null,
  after: ImplementationState,
): EventNotices {
  const body = { institution: { id: event.institutionId }, role: 'main' } as const;
  return {
    voids: [],
    notices: withoutRepeats([
      ...eventNotices(event, before, after, [body]),
      ...stepsAhead(event, before, after),
    ]),
  };
}

/** The steps of running clocks that lie ahead, to whoever gets them by a change of parts and did not before. */
function stepsAhead(
  { sequence, recordedAt }: EventOf<'handedOver' | 'coExecutorAccepted'>,
  before: ImplementationState | null,
  after: ImplementationState,
): NoticeDraft[] {
  const running = after.clocks.filter((clock) => !isSuspended(clock));
  return running.flatMap((clock) =>
    clock.ladder
      .filter((step) => step.at > recordedAt)
      .flatMap((step) => {
        const had = before === null ? [] : recipients(step.audience, before).map(inWords);
        return recipients(step.audience, after)
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

function eventNotices(
  event: EventOf<ToldEventType>,
  before: ImplementationState | null,
  after: ImplementationState,
  besides: readonly Recipient[] = [],
): NoticeDraft[] {
  const now = [...recipients(toldTo[event.type], after), ...besides];
  const former = formerLead(before, after);
  const told =
    former === null ? now : [...now, { institution: { id: former }, role: 'main' as const }];
  return withoutRepeats(
    told.map(({ institution, role }): NoticeDraft => ({
      key: `${event.sequence}:${event.type}:${addressee(institution)}:${role}`,
      kind: event.type,
      institution,
      role,
      notBefore: event.recordedAt,
      urgent: true,
      clock: null,
    })),
  );
}

function formerLead(before: ImplementationState | null, after: ImplementationState): string | null {
  const former = before?.assignment?.leadInstitutionId;
  if (former === undefined || former === after.assignment?.leadInstitutionId) return null;
  return former;
}

/** A ladder may name one role twice in a step; the person is told once. */
function withoutRepeats(notices: readonly NoticeDraft[]): NoticeDraft[] {
  return [...new Map(notices.map((notice) => [notice.key, notice])).values()];
}

function isTold(event: ImplementationEvent): event is EventOf<ToldEventType> {
  // Terms for what starts later are nobody's news; dates that are counted anew are.
  if (event.type === 'policyChanged' && event.recounted.length === 0) return false;
  return toldEventTypes.some((type) => type === event.type);
}
