import { isOfCenter, type Actor } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';

/** How the ids of what NGOs and people without an account submit begin, by its name in addresses. */
export const submittedPrefixes = {
  inputs: 'ngo-input/',
  conclusions: 'oversight-conclusion/',
} as const;
export type SubmittedKind = keyof typeof submittedPrefixes;

/** Those names. */
export const submittedKinds = Object.keys(submittedPrefixes) as readonly SubmittedKind[];

/** What an id is of; null for none of them. */
export function submittedKindOf(entityId: string): SubmittedKind | null {
  return submittedKinds.find((kind) => entityId.startsWith(submittedPrefixes[kind])) ?? null;
}

/** Who submits: nobody does in the name of another; only the center names the submitter. */
export function submitterIn(actor: Actor, named: string | undefined): string | DomainError {
  if (actor.kind !== 'person') return domainError('not_allowed', 'not_permitted');
  if (isOfCenter(actor.role)) return named ?? domainError('input', 'submitter_missing');
  if (actor.role !== 'ngo' || actor.institutionId === null) {
    return domainError('not_allowed', 'not_permitted');
  }
  return named === undefined || named === actor.institutionId
    ? actor.institutionId
    : domainError('not_allowed', 'submits_for_another');
}
