import { clockId, type ClockOutcome, type ClockTerms } from '../clock/clock';
import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';
import { endClocks, startClock } from './clocks';
import type { CommandOf } from './commands';
import type { ClockStartDraft, EventDraft, Outcome } from './decision';
import { refuseDayToCome, refuseDocument, refuseMark } from './grading';
import { refuseImpossibleDay } from './new-deadline';
import type { ImplementationState, UnFollowUp } from './state';

/**
 * The UN body has selected the recommendation for its follow-up: the State owes it a reply by the body's own term, or by
 * a day that the body names. The center answers for it, whoever leads the item, also when it is closed.
 */
export function selectForFollowUp(
  state: ImplementationState,
  command: CommandOf<'selectForFollowUp'>,
): Outcome {
  const { scheme, symbol, paragraph, documentOn, dueOn } = command;
  const refusal =
    refuseMark(state, command) ??
    refuseDocument(command, command.at) ??
    (dueOn === null ? null : refuseDueDay(dueOn, documentOn)) ??
    refuseSecond(state);
  if (refusal !== null) return refusal;
  if (dueOn === null && scheme.followUp === null) {
    return domainError(
      'input',
      'no_follow_up_term',
      `No term of ${scheme.mechanism} for a follow-up is known. Name the day that the document names.`,
    );
  }
  const number = (state.unFollowUp?.number ?? 0) + 1;
  return [
    {
      type: 'selectedForFollowUp',
      number,
      mechanism: scheme.mechanism,
      symbol,
      paragraph,
      documentOn,
      dueOn,
      term:
        dueOn === null && scheme.followUp !== null
          ? { ...scheme.followUp, schemeVersion: scheme.version }
          : null,
    },
    withUnTerm(
      startClock(state, 'un_follow_up', number, {
        countedFrom: command.countedFrom,
        ...(dueOn === null ? { months: scheme.followUp?.months ?? 0 } : { fixedDay: dueOn }),
      }),
      command,
    ),
  ];
}

/** The State has replied: in time or late by the day on which it sent the reply, whenever that is entered. */
export function recordFollowUpReply(
  state: ImplementationState,
  command: CommandOf<'recordFollowUpReply'>,
): Outcome {
  const open = openFollowUp(state, command.sentOn, command.at);
  if ('kind' in open) return open;
  const { symbol, sentOn } = command;
  const clock = state.clocks.find(({ id }) => id === clockId('un_follow_up', open.number));
  const late = clock !== undefined && sentOn > clock.due.dueOn;
  return [
    ...endFollowUpClock(state, late ? 'met_late' : 'met'),
    { type: 'followUpReplyRecorded', number: open.number, symbol, sentOn, late },
  ];
}

/** The body's rapporteur has reminded the State. Noted only: the term is as it was. */
export function recordFollowUpReminder(
  state: ImplementationState,
  command: CommandOf<'recordFollowUpReminder'>,
): Outcome {
  const open = openFollowUp(state, command.remindedOn, command.at);
  if ('kind' in open) return open;
  const { symbol, remindedOn } = command;
  return [{ type: 'followUpReminderRecorded', number: open.number, symbol, remindedOn }];
}

/** Nothing is owed any more without a reply: the body has given it up, or the selection was entered in error. */
export function endUnFollowUp(
  state: ImplementationState,
  command: CommandOf<'endUnFollowUp'>,
): Outcome {
  const { unFollowUp } = state;
  if (unFollowUp?.state !== 'running') return notSelected();
  return [
    ...endFollowUpClock(state, 'cancelled'),
    { type: 'unFollowUpEnded', number: unFollowUp.number, reason: command.reason },
  ];
}

/**
 * The term is the body's own: no term of national law, and no norm of the center's. It rests on the document where that
 * names the day, else on the body's scheme, which may be unconfirmed.
 */
function withUnTerm(
  clock: ClockStartDraft,
  { scheme, symbol, paragraph, dueOn }: CommandOf<'selectForFollowUp'>,
): ClockStartDraft {
  const legalBasis =
    dueOn === null
      ? {
          recordId: `grade-schemes/${scheme.mechanism}/${scheme.version}`,
          confirmed: scheme.followUp?.confirmed ?? false,
        }
      : { recordId: `${symbol}, ${paragraph}`, confirmed: true };
  const terms: ClockTerms = { ...clock.terms, legalEffect: 'un_term', legalBasis };
  return { ...clock, terms };
}

function endFollowUpClock(state: ImplementationState, outcome: ClockOutcome): EventDraft[] {
  return endClocks(state, ({ subject }) => subject === 'un_follow_up', outcome);
}

function openFollowUp(
  { unFollowUp }: ImplementationState,
  day: LocalDate,
  at: string,
): UnFollowUp | DomainError {
  if (unFollowUp?.state !== 'running') return notSelected();
  const refusal = refuseDayToCome(day, at);
  if (refusal !== null) return refusal;
  return day < unFollowUp.documentOn
    ? domainError('input', 'before_the_selection', 'The day lies before that of the selection.')
    : unFollowUp;
}

function refuseDueDay(dueOn: LocalDate, documentOn: LocalDate): DomainError | null {
  const impossible = refuseImpossibleDay(dueOn);
  if (impossible !== null) return impossible;
  return dueOn > documentOn
    ? null
    : domainError('input', 'due_before_document', 'The day named must come after the document.');
}

function refuseSecond({ unFollowUp, followUpEnded }: ImplementationState): DomainError | null {
  if (unFollowUp?.state === 'running') {
    return domainError(
      'conflict',
      'selected_already',
      'The recommendation is selected for follow-up already.',
    );
  }
  return followUpEnded
    ? domainError('conflict', 'follow_up_ended', 'The life of the item has ended.')
    : null;
}

function notSelected(): DomainError {
  return domainError(
    'conflict',
    'not_selected',
    'The recommendation is not selected for follow-up, or the follow-up is over.',
  );
}
