import { isDeepStrictEqual } from 'node:util';
import { notNotifiedSince } from '../../../domain/implementation/assignment/note-notification';
import type { ClockSubject } from '../../../domain/implementation/clocks';
import type { StartedClock } from '../../../domain/clock/clock';
import { clockDefinition } from '../../../domain/implementation/clocks';
import { isSuspended, openSuspension } from '../../../domain/clock/clock';
import { nextWakeUp } from '../../../domain/implementation/process';
import type { ImplementationState, Stage } from '../../../domain/implementation/state';
import { view } from '../../../domain/implementation/view';
import { recountsOf } from './recounted-clocks';
import { supervisionInvariants } from './supervision-invariants';
import type { TrackedItem } from './tracked-item';

/** What must hold of an item at every moment of every life. */
type Invariant = (state: ImplementationState) => boolean;

/** The names of the invariants of the present state that do not hold. */
export function brokenInvariants({ registered }: TrackedItem): string[] {
  return Object.entries(invariants)
    .filter(([, holds]) => !holds(registered))
    .map(([name]) => name);
}

/** The names of the invariants of a whole life, its log and its notices, that do not hold. */
export function brokenOverTheLife(item: TrackedItem): string[] {
  return Object.entries(lifeInvariants)
    .filter(([, hold]) => !hold(item))
    .map(([name]) => name);
}

const answering: readonly Stage[] = ['assigned', 'contested'];
const reporting: readonly Stage[] = ['in_implementation', 'closure_proposed'];

/** The only stages in which a clock may run; an obligation's clocks run in none. */
const stagesOf: Readonly<Partial<Record<ClockSubject, readonly Stage[]>>> = {
  acknowledgement: ['assigned'],
  notification: ['assigned'],
  deemed_acceptance: ['assigned'],
  contest_decision: ['contested'],
  clarification: [...answering, ...reporting],
  track_decision: ['registered', ...answering, ...reporting],
  co_executor_decision: [...answering, ...reporting],
  repeat_check: [...answering, ...reporting, 'closed'],
  action_plan: reporting,
  action_plan_review: reporting,
  report: reporting,
  report_review: reporting,
  completion: reporting,
  extension_decision: reporting,
  signature: reporting,
  closure_decision: ['closure_proposed'],
  reverification: ['closed'],
};

const invariants: Readonly<Record<string, Invariant>> = {
  'one lead exactly while assigned': ({ stage, assignment }) =>
    stage === 'withdrawn' || (assignment === null) === (stage === 'registered'),

  'the lead supports nobody, and nobody supports twice': ({ assignment }) => {
    const parts = assignment && [assignment.leadInstitutionId, ...assignment.supportInstitutionIds];
    return parts === null || new Set(parts).size === parts.length;
  },

  'nobody is proposed who has a part, or twice': ({ assignment, coExecutors }) => {
    const proposed = (coExecutors?.open ?? []).map(({ institutionId }) => institutionId);
    const parts = assignment && [assignment.leadInstitutionId, ...assignment.supportInstitutionIds];
    return (
      new Set(proposed).size === proposed.length && !proposed.some((id) => parts?.includes(id))
    );
  },

  'accepted exactly once implementation has begun': ({ stage, assignment }) => {
    if (stage === 'registered' || stage === 'withdrawn') return true;
    return (assignment?.accepted === null) === (stage === 'assigned' || stage === 'contested');
  },

  'never two open clocks of one id': (state) => {
    const ids = openClocks(state).map(({ id }) => id);
    return new Set(ids).size === ids.length;
  },

  'no clock of a duty that the stage does not have': (state) =>
    openClocks(state).every(({ subject }) =>
      (stagesOf[subject as ClockSubject] ?? []).includes(state.stage),
    ),

  'every open duty has its clock and every clock its duty': (state) =>
    isDeepStrictEqual(
      openClocks(state)
        .map(({ id }) => id)
        .filter((id) => !/^(deemed_acceptance|notification|completion|repeat_check)\//.test(id))
        .toSorted(),
      clocksOwed(state).toSorted(),
    ),

  'a warned term only beside the passed one': ({ clocks, startedClocks }) => {
    const isWarned = [...clocks, ...startedClocks].some(
      ({ subject }) => subject === 'deemed_acceptance',
    );
    const isPassed = clocks.some(
      (clock) => clock.subject === 'acknowledgement' && clock.missed && !isSuspended(clock),
    );
    return isWarned === isPassed;
  },

  'a term waits for a notification only beside the duty to notify': (state) =>
    notNotifiedSince(state) === null ||
    openClocks(state).some(({ subject }) => subject === 'notification'),

  'the end of the follow-up leaves no clock and is final': (state) =>
    !state.supervisionEnded ||
    (openClocks(state).length === 0 &&
      nextWakeUp(state) === null &&
      (state.stage === 'closed' || state.stage === 'withdrawn')),

  'periods contiguous on their anchor': ({ periods }) =>
    periods.every((period, index) => {
      const previous = periods[index - 1];
      if (period.number !== index + 1) return false;
      if (previous === undefined || period.cadences === 1)
        return period.opensAt === period.anchorAt;
      return (
        period.anchorAt === previous.anchorAt &&
        period.cadences === previous.cadences + 1 &&
        period.opensAt === previous.endsAt
      );
    }),

  'periods are pending only while reporting goes on': ({ periods, stage }) =>
    stage === 'in_implementation' ||
    stage === 'closure_proposed' ||
    periods.every(({ state }) => state === 'accepted' || state === 'superseded'),

  'overdue exactly while a missed report clock runs': ({ periods, clocks }) =>
    periods.every(
      ({ number, overdue }) =>
        overdue === clocks.some(({ id, missed }) => missed && id === `report/${number}`),
    ),

  'no report accepted by its author': ({ periods }) =>
    periods.every(
      ({ state, report, review }) =>
        state !== 'accepted' ||
        (report !== null &&
          (review?.byPersonId ?? null) !== null &&
          (review?.byPersonId ?? null) !== report.submittedByPersonId),
    ),

  'a report waits unsigned only while its period owes one': ({ periods }) =>
    periods.every(
      ({ state, unsigned }) => unsigned === null || state === 'open' || state === 'returned',
    ),

  'no report signed by its author, none accepted by who signed it': ({ periods }) =>
    periods.every(
      ({ report, review, state }) =>
        report === null ||
        report.signedByPersonId === null ||
        (report.signedByPersonId !== report.submittedByPersonId &&
          (state !== 'accepted' || (review?.byPersonId ?? null) !== report.signedByPersonId)),
    ),

  'closed means proposed and approved by two, on proof': ({ stage, closure, periods, following }) =>
    (stage === 'closed') === (closure !== null) &&
    (closure === null ||
      (closure.proposedByPersonId !== closure.approvedByPersonId &&
        closure.proposedByPersonId !== '' &&
        closure.approvedByPersonId !== '' &&
        (following?.applied.some(({ evidenceCount }) => evidenceCount > 0) === true ||
          periods.some(
            ({ state, report }) => state === 'accepted' && (report?.evidenceCount ?? 0) > 0,
          )))),

  'closed only with nothing open that came in, and none noted twice': ({ stage, openMatters }) => {
    const ids = (openMatters ?? []).map(({ matterId }) => matterId);
    return new Set(ids).size === ids.length && (stage !== 'closed' || ids.length === 0);
  },

  'a proposal to close exactly in its stage': ({ stage, closureProposal }) =>
    (stage === 'closure_proposed') === (closureProposal !== null),

  'an extension is asked for while its clock runs, once': (state) => {
    const asked = (state.extensions?.open ?? []).map(({ clockId }) => clockId);
    const running = openClocks(state).map(({ id }) => id);
    return new Set(asked).size === asked.length && asked.every((id) => running.includes(id));
  },

  'never more extensions than the policy allows': ({ extensions, policy }) =>
    Object.values(extensions?.granted ?? {}).every(
      ({ count, days }) =>
        count <= (policy.extensions?.perClock ?? 0) && days <= (policy.extensions?.totalDays ?? 0),
    ),

  'a suspended clock is the lead’s, and never missed or shown as due': (state) => {
    const { leadOverdue, nextLeadDue } = view(state);
    return state.clocks
      .filter(isSuspended)
      .every(
        ({ id, subject, missed }) =>
          !missed &&
          clockDefinition(subject)?.owner === 'lead' &&
          leadOverdue?.clockId !== id &&
          nextLeadDue?.clockId !== id,
      );
  },

  'questions suspend clocks only while one is open, as often as the policy allows': (state) =>
    openClocks(state).every((clock) => {
      const questions = clock.suspensions.filter(({ cause }) => cause === 'question');
      return (
        questions.length <= (state.policy.suspensions?.perClock ?? 0) &&
        (openSuspension(clock)?.cause !== 'question' || Boolean(state.clarifications?.open))
      );
    }),

  'a clock has one suspension at a time': (state) =>
    openClocks(state).every(({ suspensions }) =>
      suspensions.slice(0, -1).every(({ to }) => to !== null),
    ),

  ...supervisionInvariants,

  'the view agrees with the state': (state) => {
    const row = view(state);
    const missed = (owner: 'lead' | 'center') =>
      state.clocks.some(
        (clock) =>
          clock.missed && !isSuspended(clock) && clockDefinition(clock.subject)?.owner === owner,
      );
    return (
      row.sequence === state.sequence &&
      row.stage === state.stage &&
      row.leadInstitutionId === (state.assignment?.leadInstitutionId ?? null) &&
      (row.leadOverdue !== null) === missed('lead') &&
      (row.centerOverdue !== null) === missed('center') &&
      (row.closedAt !== null) === (state.stage === 'closed') &&
      (row.nextLeadDue === null || clockDefinition(row.nextLeadDue.subject)?.owner === 'lead') &&
      isDeepStrictEqual(JSON.parse(JSON.stringify(row)), row)
    );
  },
};

const lifeInvariants: Readonly<Record<string, (item: TrackedItem) => boolean>> = {
  // Here and not after each move, only because these two cost as much as all the others together.
  'state is JSON-safe': ({ registered }) =>
    isDeepStrictEqual(JSON.parse(JSON.stringify(registered)), registered),

  // 24 KB for the policy and the clocks there is one of, 4 KB for a period with its running clock.
  'state is bounded by its periods': ({ registered }) =>
    JSON.stringify(registered).length < 24_000 + 4_000 * registered.periods.length,

  'sequence without gaps': ({ log, registered }) =>
    registered.sequence === log.length && log.every((event, index) => event.sequence === index + 1),

  'an act lies before its recording, and recordings in order': ({ log }) =>
    log.every(
      (event, index) =>
        event.effectiveAt <= event.recordedAt &&
        event.recordedAt >= (log[index - 1]?.recordedAt ?? ''),
    ),

  'an extension never moves a day back, and keeps the old one': ({ log }) =>
    recountsOf(log, 'extended').every(({ event: { extensions, dueBefore }, after }) => {
      const granted = extensions.at(-1);
      if (granted === undefined) return true;
      const { from, to } = granted;
      return from === dueBefore?.on && to > from && (after === null || after.dueOn >= to);
    }),

  'what its author did not submit alone was asked to be signed, and signed last': ({ log }) =>
    log.every((event, index) => {
      if (event.type !== 'reportSubmitted' || event.preparedByPersonId === null) return true;
      const before = log
        .slice(0, index)
        .filter((one) => 'reportId' in one && one.reportId === event.reportId)
        .map(({ type }) => type);
      return before.includes('signatureRequested') && before.at(-1) === 'reportSigned';
    }),

  'a suspension never moves a day back, nor into what has passed when it ended': ({ log }) =>
    recountsOf(log, 'resumed').every(({ event: { suspensions }, before, after }) => {
      if (after === null) return true;
      // A calendar that was published meanwhile may bring a day forward, such as a Sunday that has become a working day.
      const sameCalendar = before?.calendarVersion === after.calendarVersion;
      const isBack = sameCalendar && before !== null && after.dueAt < before.dueAt;
      const { from = '', to } = suspensions.at(-1) ?? {};
      // An own day may be corrected, during a suspension, to one that had passed before it began.
      const hadPassed = before !== null && before.dueAt < from;
      return !isBack && (hadPassed || after.dueAt >= (to ?? ''));
    }),

  'a later policy puts no day in the past, and keeps the old one in the record': ({ log }) =>
    recountsOf(log, 'policy_changed').every(({ event: { dueBefore, recordedAt }, after }) => {
      if (dueBefore === null || dueBefore.at < recordedAt) return false;
      return after === null || after.dueAt === dueBefore.at || after.dueAt >= recordedAt;
    }),

  'a later calendar makes nobody late, and keeps the old day in the record': ({ log }) =>
    recountsOf(log, 'calendar_changed').every(({ event: { dueBefore, recordedAt }, after }) => {
      if (dueBefore === null) return false;
      return after === null || after.dueAt === dueBefore.at || after.dueAt >= recordedAt;
    }),

  'no notice key twice': ({ board }) => new Set(board.keys).size === board.keys.length,

  'no step of one deadline told twice to one role': ({ board }) =>
    isWithoutRepeats(board.toldSteps) && isWithoutRepeats(board.toldReportSteps),

  'nothing waits to be told that is no longer so': ({ board }) => board.outdated.length === 0,
};

function isWithoutRepeats(told: readonly string[]): boolean {
  return new Set(told).size === told.length;
}

function openClocks({ clocks, startedClocks }: ImplementationState): readonly StartedClock[] {
  return [...clocks, ...startedClocks];
}

/** The clocks that must run, read off the duties. The completion and the warned term are asked for apart. */
function clocksOwed(state: ImplementationState): string[] {
  const { stage, assignment, actionPlan, periods } = state;
  const owed: string[] = [];
  if (stage === 'assigned') owed.push(`acknowledgement/${assignment?.number}`);
  if (stage === 'contested') owed.push(`contest_decision/${state.contests}`);
  if (stage === 'closure_proposed') owed.push(`closure_decision/${state.closureProposals}`);
  if (stage === 'closed' && !state.supervisionEnded)
    owed.push(`reverification/${state.reverifications}`);
  if (actionPlan?.state === 'owed' || actionPlan?.state === 'returned') {
    owed.push(`action_plan/${actionPlan.number}`);
  }
  if (actionPlan?.state === 'submitted') owed.push(`action_plan_review/${actionPlan.number}`);
  for (const { number, state: periodState, unsigned } of periods) {
    if (unsigned !== null) owed.push(`signature/${number}`);
    if (periodState === 'open' || periodState === 'returned') owed.push(`report/${number}`);
    if (periodState === 'submitted') owed.push(`report_review/${number}`);
  }
  for (const { number } of state.extensions?.open ?? []) {
    owed.push(`extension_decision/${number}`);
  }
  for (const { number } of state.tracking?.open ?? []) owed.push(`track_decision/${number}`);
  for (const { number } of state.coExecutors?.open ?? []) {
    owed.push(`co_executor_decision/${number}`);
  }
  const question = state.clarifications?.open;
  if (question) owed.push(`clarification/${question.number}`);
  return owed;
}
