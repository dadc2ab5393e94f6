import type { LoggedEvent } from '../../store/reading/logged-events';

/** What is read of proposals: their own events, and the end of a decision that nobody needs any more. */
export const coExecutorEvents = [
  'coExecutorProposed',
  'coExecutorAccepted',
  'coExecutorRefused',
  'proposedCoExecutorSucceeded',
  'clockEnded',
] as const;

interface Proposal {
  number: number;
  institutionId: string;
  reason: string | null;
  proposedAt: string;
  state: 'open' | 'accepted' | 'refused' | 'ended';
  decidedAt: string | null;
  /** Why the center decided so. */
  decision: string | null;
}

/** The bodies that the lead proposed as co-executors, the oldest first, each with what came of it. */
export function presentCoExecutors(
  logged: readonly LoggedEvent<(typeof coExecutorEvents)[number]>[],
): { coExecutorProposals: Proposal[] } {
  const proposals = new Map<number, Proposal>();
  const change = (number: number, changed: Partial<Proposal>): void => {
    const before = proposals.get(number);
    if (before !== undefined) proposals.set(number, { ...before, ...changed });
  };
  for (const { event, reason } of logged) {
    switch (event.type) {
      case 'coExecutorProposed': {
        const { proposal: number, institutionId, effectiveAt: proposedAt } = event;
        const open = { state: 'open', decidedAt: null, decision: null } as const;
        proposals.set(number, { number, institutionId, reason, proposedAt, ...open });
        break;
      }
      case 'proposedCoExecutorSucceeded':
        change(event.proposal, { institutionId: event.toInstitutionId });
        break;
      case 'coExecutorAccepted':
      case 'coExecutorRefused': {
        const state = event.type === 'coExecutorAccepted' ? 'accepted' : 'refused';
        change(event.proposal, { state, decidedAt: event.effectiveAt, decision: reason });
        break;
      }
      case 'clockEnded':
        if (event.subject === 'co_executor_decision' && event.outcome === 'cancelled') {
          change(Number(event.clockId.split('/')[1]), { state: 'ended' });
        }
    }
  }
  return { coExecutorProposals: [...proposals.values()] };
}
