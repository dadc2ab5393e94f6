import type { ArmedClock } from '../../clock/clock';
import { cancelClocks, endClocks } from '../../process/clocks';
import type { Instant } from '../../shared/instant';
import { startClock } from '../clocks';
import type { EventDraft } from '../events';
import type { ImplementationState } from '../state';
import { beginImplementation, requireAssignment } from './begin-implementation';

/** Silence past the warned term counts as acceptance, with effect from the due instant. */
export function deemAccepted(state: ImplementationState, { due }: ArmedClock): EventDraft[] {
  const { number } = requireAssignment(state);
  const { dueAt } = due;
  const drafts: EventDraft[] = [
    ...endClocks(
      state,
      ({ subject }) => subject === 'acknowledgement' || subject === 'deemed_acceptance',
      'lapsed',
    ),
    ...cancelClocks(state, 'notification'),
    { type: 'assignmentDeemedAccepted', assignment: number },
    ...beginImplementation(state, dueAt),
  ];
  return drafts.map((draft) => ({ ...draft, effectiveAt: dueAt }));
}

/**
 * An unanswered assignment gets its warning and a last term. That term counts from the warning itself: counted from
 * the due instant, an outage of the engine or a late entry would turn silence into acceptance without a warning.
 */
export function warnUnanswered(
  state: ImplementationState,
  _overdue: ArmedClock,
  warnedAt: Instant,
): EventDraft[] {
  if (state.assignment === null) return [];
  const { number } = state.assignment;
  return [startClock(state, 'deemed_acceptance', number, { countedFrom: warnedAt })];
}

/** The deadline of the answer lies ahead again: the last term, which began with the warning, has no ground any more. */
export function withdrawWarning(state: ImplementationState): EventDraft[] {
  return cancelClocks(state, 'deemed_acceptance');
}
