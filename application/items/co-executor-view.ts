import type { ItemEntry } from '../../store/reading/implementation/item-entries';

/** An institution that the lead proposed as co-executor, with the outcome. */
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
    /** The reason of the center's decision. */
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
