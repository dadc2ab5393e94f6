import { clockId } from '../../clock/clock';
import { isEnd } from '../../process/decide';
import type { AnyDraft, ClockDraft } from '../../process/event';
import type { ImplementationState } from '../state';

/**
 * Ends the center's decision on an extension when the duty itself ends: done, reassigned, closed, withdrawn. Here for
 * all commands at once, so that none leaves the center with a pointless decision.
 */
export function endPointlessRequests(
  { extensions }: ImplementationState,
  drafts: readonly AnyDraft[],
): readonly AnyDraft[] {
  if (extensions.open.length === 0) return drafts;
  const ended = drafts.filter(isEnd).map((draft) => draft.clockId);
  return drafts.flatMap((draft): AnyDraft[] => {
    const request = isEnd(draft) && extensions.open.find((one) => one.clockId === draft.clockId);
    if (!request) return [draft];
    const decision = clockId('extension_decision', request.number);
    if (ended.includes(decision)) return [draft];
    const pointless: ClockDraft = {
      ...{ type: 'clockEnded', clockId: decision },
      ...{ subject: 'extension_decision', outcome: 'cancelled' },
    };
    return [draft, pointless];
  });
}
