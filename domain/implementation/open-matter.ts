import { localDateOf } from '../calendar/local-time';
import { domainError, type DomainError } from '../shared/errors';
import type { CommandOf } from './commands';
import type { Outcome } from './decision';
import type { EventOf } from './events';
import type { ImplementationState, OpenMatter } from './state';

// What came in on one item and waits. More is a mistake of whoever sends, and would let the state grow without end.
const mostOpen = 50;

/**
 * Something came that must be answered before the item can be closed: the conclusion of a public oversight exercise, or
 * what an NGO submitted. The center notes what came on paper; every later channel comes in by this door too.
 */
export function noteOpenMatter(
  state: ImplementationState,
  command: CommandOf<'noteOpenMatter'>,
): Outcome {
  const { matterId, matterKind, receivedOn, content } = command;
  const open = openMattersOf(state);
  if (open.some((matter) => matter.matterId === matterId)) {
    return domainError('conflict', 'matter_open', 'This matter is noted already and open.');
  }
  if (open.length >= mostOpen) {
    return domainError(
      'conflict',
      'too_many_matters',
      `${mostOpen} matters are open. Settle some.`,
    );
  }
  if (receivedOn > localDateOf(command.at, state.policy.timeZone)) {
    return domainError('input', 'received_in_the_future', 'Nothing is received on a day ahead.');
  }
  return [{ type: 'openMatterNoted', matterId, matterKind, receivedOn, content }];
}

/** The matter was answered, taken back by whoever sent it, or does not concern the item. */
export function settleMatter(
  state: ImplementationState,
  command: CommandOf<'settleMatter'>,
): Outcome {
  const { matterId, outcome, reason, documentId } = command;
  const matter = openMattersOf(state).find((one) => one.matterId === matterId);
  if (matter === undefined) {
    return domainError('conflict', 'no_such_matter', 'No open matter has this id.');
  }
  const { matterKind } = matter;
  return [{ type: 'openMatterSettled', matterId, matterKind, outcome, reason, documentId }];
}

/** Why an item is not closed while something that came in is unanswered; null when nothing is. */
export function refuseWhileMattersOpen(state: ImplementationState): DomainError | null {
  const open = openMattersOf(state);
  if (open.length === 0) return null;
  const named = open.map((one) => `${one.matterKind} ${one.matterId} of ${one.receivedOn}`);
  return domainError(
    'conflict',
    'open_matters',
    `Closing waits until what came in is settled: ${named.join(', ')}.`,
  );
}

/** What waits to be settled; nothing in a state from before there were open matters. */
export function openMattersOf({ openMatters }: ImplementationState): readonly OpenMatter[] {
  return openMatters ?? [];
}

/** The state after a matter was noted or settled. */
export function evolveOpenMatters(
  state: ImplementationState,
  event: EventOf<'openMatterNoted' | 'openMatterSettled'>,
): ImplementationState {
  const { matterId, matterKind } = event;
  const others = openMattersOf(state).filter((matter) => matter.matterId !== matterId);
  if (event.type === 'openMatterSettled') return { ...state, openMatters: others };
  const noted = { matterId, matterKind, receivedOn: event.receivedOn };
  return { ...state, openMatters: [...others, noted] };
}
