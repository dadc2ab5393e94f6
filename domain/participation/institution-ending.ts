import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';
import { mayLead, type Candidate } from './taking-part';

/** The end of an institution: merged into its successor, or dissolved. */
export interface InstitutionEnding {
  institutionId: string;
  /** Last day on which it exists. */
  validTo: LocalDate;
  successorId: string | null;
}

/** A successor that is registered. */
export interface KnownSuccessor {
  kind: Candidate['kind'];
  /** Null while it is active. */
  endedOn: LocalDate | null;
}

/** The data for checking an ending. */
export interface EndingFacts {
  kind: Candidate['kind'];
  today: LocalDate;
  validFrom: LocalDate;
  /** Null while it is active. */
  endedOn: LocalDate | null;
  /** The institution of `successorId`; null when it is unknown. */
  successor: KnownSuccessor | null;
  /** How many items it leads that are neither closed nor withdrawn. */
  openItems: number;
  /** How many such items it supports. */
  supportedItems: number;
  /** How many conclusions of public oversight await its answer. */
  openAnswers: number;
}

/** Null when the institution may end, else the refusal. Its open items must get another lead first. */
export function refuseEnding(ending: InstitutionEnding, facts: EndingFacts): DomainError | null {
  const { validTo } = ending;
  if (facts.endedOn !== null) {
    return domainError('conflict', 'institution_ended');
  }
  // Rules, notices and tokens need the center: without one nobody could act, and nothing could restore it.
  if (facts.kind === 'center') {
    return domainError('conflict', 'center_stays');
  }
  if (validTo < facts.validFrom) {
    return domainError('input', 'ends_before_it_begins');
  }
  // An ended institution gets no new items from then on, so an end in the future cannot be entered.
  if (validTo > facts.today) {
    return domainError('input', 'ends_in_future');
  }
  return (
    refuseSuccessor(ending, facts) ??
    refuseOpenItems(facts.openItems) ??
    refuseToLeaveSupport(ending, facts) ??
    refuseToLeaveAnswers(ending, facts)
  );
}

/**
 * A plain ending moves nothing, so an institution with a successor would stay named as a support institution. A
 * dissolved one has no successor: the report on items without an owner lists its items.
 */
function refuseToLeaveSupport(
  { successorId }: InstitutionEnding,
  { supportedItems }: EndingFacts,
): DomainError | null {
  if (successorId === null || supportedItems === 0) return null;
  return domainError('conflict', 'supports_open_items', { count: supportedItems });
}

/** With a successor, that one owes the answers. */
function refuseToLeaveAnswers(
  { successorId }: InstitutionEnding,
  { openAnswers: count }: EndingFacts,
): DomainError | null {
  if (successorId !== null || count === 0) return null;
  return domainError('conflict', 'owes_answers', { count });
}

/** An active successor has no successor itself, so only a circle to itself is possible. */
function refuseSuccessor(
  { institutionId, successorId }: InstitutionEnding,
  { kind, successor }: EndingFacts,
): DomainError | null {
  if (successorId === null) return null;
  if (successorId === institutionId) {
    return domainError('input', 'successor_circular');
  }
  if (successor === null) {
    return domainError('input', 'successor_unknown');
  }
  if (successor.endedOn !== null) {
    return domainError('conflict', 'successor_ended');
  }
  // Items that cannot be assigned to an NGO or the center cannot come to them by a merger either.
  if (!mayLead(kind) || mayLead(successor.kind)) return null;
  return domainError('input', 'successor_cannot_lead');
}

function refuseOpenItems(openItems: number): DomainError | null {
  if (openItems === 0) return null;
  return domainError('conflict', 'leads_open_items', { count: openItems });
}
