import { domainError, type DomainError } from '../shared/errors';
import { openClocks } from './clocks';
import type { Command } from './commands';
import type { EventDraft } from './decision';
import type { ImplementationState } from './state';

/** Only the center enters acts that came on paper, and none that have yet to happen. */
export function refuseEffectiveAt(command: Command): DomainError | null {
  if (command.effectiveAt === null) return null;
  const { actor } = command;
  if (actor.kind === 'person' && actor.role !== 'center' && actor.role !== 'center_lead') {
    return domainError(
      'not_allowed',
      'effective_date_by_center_only',
      'Only the center may record an act with an earlier date.',
    );
  }
  if (command.effectiveAt > command.at) {
    return domainError('input', 'effective_in_the_future', 'The act cannot lie in the future.');
  }
  return null;
}

/**
 * An answer cannot be older than the duty it answers. A typing error in a paper's date would let an item be
 * accepted before it was assigned, and every later term would be counted from that day.
 */
export function refuseBeforeItsDuty(
  state: ImplementationState,
  { effectiveAt }: Command,
  drafts: readonly EventDraft[],
): DomainError | null {
  if (effectiveAt === null) return null;
  const answered = drafts.flatMap((draft) =>
    draft.type === 'clockEnded' && (draft.outcome === 'met' || draft.outcome === 'met_late')
      ? [draft.clockId]
      : [],
  );
  const precedes = openClocks(state).some(
    (clock) => answered.includes(clock.id) && effectiveAt < clock.start.effectiveAt,
  );
  return precedes ? effectiveBeforeCause() : null;
}

/** The refusal of an act that would lie before what it follows from. */
export function effectiveBeforeCause(): DomainError {
  return domainError(
    'input',
    'effective_before_its_cause',
    'The act cannot be older than what it answers.',
  );
}
