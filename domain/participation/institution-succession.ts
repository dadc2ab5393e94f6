import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';
import { refuseEnding, type KnownSuccessor } from './institution-ending';
import type { Candidate } from './taking-part';

/** An institution that ends and passes its items on: to one successor (merged) or to several (split). */
export interface Succession {
  institutionId: string;
  /** Last day on which it exists. */
  validTo: LocalDate;
  /** The first is the main one: it gets the items that no other is named for. */
  successorIds: readonly string[];
}

/** The data for checking a succession. */
export interface SuccessionFacts {
  today: LocalDate;
  validFrom: LocalDate;
  /** Null while it is active. */
  endedOn: LocalDate | null;
  kind: Candidate['kind'];
  /** The known ones among the successors, by id. */
  successors: Readonly<Record<string, KnownSuccessor | undefined>>;
  /** Whether another institution is still handing its items over to this one. */
  receivesItems: boolean;
}

/**
 * Null when the institution may end, else the refusal. Unlike a plain ending it may lead open items, which move on.
 * It must not be receiving items itself, or they would arrive at an ended institution.
 */
export function refuseSuccession(
  succession: Succession,
  facts: SuccessionFacts,
): DomainError | null {
  const { successorIds, institutionId, validTo } = succession;
  if (facts.kind === 'center') {
    return domainError('conflict', 'center_stays');
  }
  if (successorIds.length === 0) {
    return domainError('input', 'successor_missing');
  }
  if (new Set(successorIds).size !== successorIds.length) {
    return domainError('input', 'successor_twice');
  }
  for (const successorId of successorIds) {
    const refused = refuseEnding(
      { institutionId, validTo, successorId },
      {
        ...facts,
        successor: facts.successors[successorId] ?? null,
        openItems: 0,
        supportedItems: 0,
        openAnswers: 0,
      },
    );
    if (refused !== null) return refused;
  }
  return refuseWhileReceiving(facts.receivesItems);
}

/** Null unless another institution is still handing its items over to this one. */
export function refuseWhileReceiving(receivesItems: boolean): DomainError | null {
  if (!receivesItems) return null;
  return domainError('conflict', 'still_receives_items');
}
