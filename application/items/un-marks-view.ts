import type { EventOf } from '../../domain/implementation/events';
import type { ImplementationRow } from '../../store/reading/implementation-rows';
import type { LoggedEvent } from '../../store/reading/logged-events';

/** What is read of grades and follow-ups. */
export const unMarkEvents = [
  'gradeRecorded',
  'gradePredicted',
  'selectedForFollowUp',
  'followUpReplyRecorded',
  'followUpReminderRecorded',
  'unFollowUpEnded',
  'withdrawn',
] as const;
type UnMarkEvent = LoggedEvent<(typeof unMarkEvents)[number]>;

/** What lists show: the latest grade beside the one that was expected. */
export function presentListedMarks(row: ImplementationRow) {
  const { grade_code: code, grade_label: label, grade_scheme_version: schemeVersion } = row;
  const grade = gradeOf({ code, label, schemeVersion });
  return {
    grade: grade === null ? null : { ...grade, documentOn: row.grade_on },
    predictedGrade: gradeOf({
      schemeVersion: row.predicted_grade_scheme_version,
      code: row.predicted_grade_code,
      label: row.predicted_grade_label,
    }),
    unFollowUp: row.un_follow_up,
  };
}

/**
 * The grades of the UN body, those that were superseded among them, and the predictions of the center, each with when it
 * was entered and, for those who may see persons, by whom; and the follow-ups of the body with replies and reminders.
 */
export function presentUnMarks(logged: readonly UnMarkEvent[], withPersons: boolean) {
  const only = <T extends UnMarkEvent['event']['type']>(type: T) =>
    logged.flatMap(({ event, reason }) =>
      event.type === type ? [{ event: event as unknown as EventOf<T>, reason }] : [],
    );
  const by = ({ actor }: UnMarkEvent['event']): string | null =>
    withPersons && actor.kind === 'person' ? actor.personId : null;
  const recorded = only('gradeRecorded');
  return {
    grades: recorded.map(({ event, reason }) => ({
      ...markOf(event),
      ...{ symbol: event.symbol, paragraph: event.paragraph, documentOn: event.documentOn },
      supersedes: event.supersedes,
      supersededBy:
        recorded.find((other) => other.event.supersedes === event.number)?.event.number ?? null,
      ...{ reason, recordedAt: event.recordedAt, by: by(event) },
    })),
    gradePredictions: only('gradePredicted').map(({ event, reason }) => ({
      ...markOf(event),
      ...{ reason, predictedAt: event.recordedAt, by: by(event) },
    })),
    unFollowUps: only('selectedForFollowUp').map(({ event }) => presentFollowUp(event, only)),
  };
}

function markOf(event: EventOf<'gradeRecorded' | 'gradePredicted'>) {
  const { number, mechanism, schemeVersion, schemeConfirmed, code, label } = event;
  return { number, mechanism, schemeVersion, schemeConfirmed, code, label };
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

/** The code means something with its scheme only. */
function gradeOf({
  schemeVersion,
  code,
  label,
}: {
  schemeVersion: number | null;
  code: string | null;
  label: string | null;
}) {
  if (schemeVersion === null || code === null || label === null) return null;
  return { schemeVersion, code, label };
}
