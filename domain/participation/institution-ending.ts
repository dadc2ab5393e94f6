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
  /** Null while it lives. */
  endedOn: LocalDate | null;
}

/** What the ending is judged by. */
export interface EndingFacts {
  kind: Candidate['kind'];
  today: LocalDate;
  validFrom: LocalDate;
  /** Null while it lives. */
  endedOn: LocalDate | null;
  /** The institution that `successorId` names; null when it names none that is known. */
  successor: KnownSuccessor | null;
  /** How many items it leads that are neither closed nor withdrawn. */
  openItems: number;
  /** How many such items it supports. */
  supportedItems: number;
}

/**
 * Null when the institution may end so, else why not. Its open items go to another lead first: none may be
 * left with a body that is gone.
 */
export function refuseEnding(ending: InstitutionEnding, facts: EndingFacts): DomainError | null {
  const { validTo } = ending;
  if (facts.endedOn !== null) {
    return domainError('conflict', 'institution_ended');
  }
  // Rules, notices and tokens speak of the center: without one nobody could act, and nothing could bring one back.
  if (facts.kind === 'center') {
    return domainError('conflict', 'center_stays');
  }
  if (validTo < facts.validFrom) {
    return domainError('input', 'ends_before_it_begins');
  }
  // An ended institution gets nothing new at once, so an end that is still to come cannot be entered.
  if (validTo > facts.today) {
    return domainError('input', 'ends_in_future');
  }
  return (
    refuseSuccessor(ending, facts) ??
    refuseOpenItems(facts.openItems) ??
    refuseToLeaveSupport(ending, facts)
  );
}

/**
 * A plain ending moves nothing, so a body with a successor would stay named on what it helped with. One that is
 * dissolved has nobody to pass that on to: the report on items without an owner names those.
 */
function refuseToLeaveSupport(
  { successorId }: InstitutionEnding,
  { supportedItems }: EndingFacts,
): DomainError | null {
  if (successorId === null || supportedItems === 0) return null;
  return domainError('conflict', 'supports_open_items', { count: supportedItems });
}

/** A successor that lives has no successor itself, so a longer circle than to itself cannot come about. */
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
  // What nobody may assign to an NGO or the center must not come to them by a merger either.
  if (!mayLead(kind) || mayLead(successor.kind)) return null;
  return domainError('input', 'successor_cannot_lead');
}

function refuseOpenItems(openItems: number): DomainError | null {
  if (openItems === 0) return null;
  return domainError('conflict', 'leads_open_items', { count: openItems });
}
