import type { ItemEntry } from '../../store/reading/item-entries';

/** An institution that the lead proposed as co-executor, and what came of it. */
export function presentProposal(entry: ItemEntry<'co_executor_proposal'>) {
  const { opened, settled } = entry;
  const { proposal: number, effectiveAt: proposedAt } = opened.event;
  const state = stateOf(entry);
  const isDecided = state === 'accepted' || state === 'refused';
  return {
    number,
    institutionId: entry.institutionId ?? opened.event.institutionId,
    ...{ reason: opened.text, proposedAt, state },
    decidedAt: isDecided ? (settled?.event?.effectiveAt ?? null) : null,
    /** Why the center decided so. */
    decision: isDecided ? (settled?.text ?? null) : null,
  };
}

function stateOf({
  settled,
}: ItemEntry<'co_executor_proposal'>): 'open' | 'accepted' | 'refused' | 'ended' {
  switch (settled?.event?.type) {
    case 'coExecutorAccepted':
      return 'accepted';
    case 'coExecutorRefused':
      return 'refused';
    default:
      return settled === null ? 'open' : 'ended';
  }
}
