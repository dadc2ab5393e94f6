import { refuseImpossibleDay } from '../../calendar/deadline-day';
import { cancelClocks, openClocks, recountClock } from '../../process/clocks';
import { field, orNull } from '../../process/field';
import { domainError } from '../../shared/errors';
import type { Instant, LocalDate } from '../../shared/instant';
import { startClock } from '../clocks';
import type { EventDraft } from '../events';
import { command, tracked, underWay } from '../rule';
import type { ImplementationState } from '../state';

const underWayStages: readonly string[] = underWay;

/**
 * The register corrects the own day of a plan item; null: the item runs as long as its plan. Its clock takes the
 * corrected day, also one that has passed: the plan has always said it. Granted extensions are kept.
 */
export const correctOwnDay = command({
  stages: tracked,
  givenBy: { center: 'nobody', engine: 'register' },
  body: { dueOn: orNull(field.day()) },
  facts: [],
  decide(state, { dueOn, effectiveAt }) {
    const { subject } = state;
    const before = subject.kind === 'plan_item' ? subject.dueOn : null;
    if (subject.kind !== 'plan_item' || dueOn === before) {
      return domainError('conflict', 'own_day_unchanged');
    }
    const impossible = dueOn === null ? null : refuseImpossibleDay(dueOn);
    if (impossible !== null) return impossible;
    return [
      { type: 'ownDayCorrected', dueOn, dueOnBefore: before },
      ...clockOf(state, dueOn, effectiveAt),
    ];
  },
});

function clockOf(state: ImplementationState, dueOn: LocalDate | null, at: Instant): EventDraft[] {
  if (dueOn === null) return cancelClocks(state, 'completion');
  const running = openClocks(state).find(({ subject }) => subject === 'completion');
  if (running !== undefined) {
    const own = { ...running.own, fixedDay: dueOn };
    const clock = { ...running, subject: 'completion' as const };
    return [recountClock(clock, 'own_day_corrected', { own })];
  }
  const { actionPlan, following, stage } = state;
  if (actionPlan === null || following !== null || !underWayStages.includes(stage)) return [];
  return [startClock(state, 'completion', actionPlan.number, { countedFrom: at, fixedDay: dueOn })];
}
