import { domainError, type DomainError } from '../../shared/errors';
import type { CoExecutorProposal, ImplementationState } from '../state';

/** The proposal of this institution that the center has not decided. */
export function openProposal(
  { coExecutors }: ImplementationState,
  institutionId: string,
): CoExecutorProposal | undefined {
  return coExecutors.open.find((one) => one.institutionId === institutionId);
}

export function notProposed(): DomainError {
  return domainError('conflict', 'not_proposed');
}
