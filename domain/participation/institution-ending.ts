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
    return domainError('conflict', 'institution_ended', 'The institution has ended already.');
  }
  // Rules, notices and tokens speak of the center: without one nobody could act, and nothing could bring one back.
  if (facts.kind === 'center') {
    return domainError('conflict', 'center_stays', 'The center cannot be ended.');
  }
  if (validTo < facts.validFrom) {
    return domainError('input', 'ends_before_it_begins', 'The last day lies before the first one.');
  }
  // An ended institution gets nothing new at once, so an end that is still to come cannot be entered.
  if (validTo > facts.today) {
    return domainError('input', 'ends_in_future', 'The last day lies in the future.');
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
  const detail = `It still supports ${supportedItems} open ${supportedItems === 1 ? 'item' : 'items'}: merge it into its successor, which takes its place there.`;
  return domainError('conflict', 'supports_open_items', detail, [], { count: supportedItems });
}

/** A successor that lives has no successor itself, so a longer circle than to itself cannot come about. */
function refuseSuccessor(
  { institutionId, successorId }: InstitutionEnding,
  { kind, successor }: EndingFacts,
): DomainError | null {
  if (successorId === null) return null;
  if (successorId === institutionId) {
    return domainError('input', 'successor_circular', 'An institution does not succeed itself.');
  }
  if (successor === null) {
    return domainError('input', 'successor_unknown', 'There is no institution of this id.');
  }
  if (successor.endedOn !== null) {
    return domainError('conflict', 'successor_ended', 'The successor has ended itself.');
  }
  // What nobody may assign to an NGO or the center must not come to them by a merger either.
  if (!mayLead(kind) || mayLead(successor.kind)) return null;
  const detail =
    'An NGO or the center itself can help with items, and not answer for those of another body.';
  return domainError('input', 'successor_cannot_lead', detail);
}

function refuseOpenItems(openItems: number): DomainError | null {
  if (openItems === 0) return null;
  const detail = `It still leads ${openItems} open ${openItems === 1 ? 'item' : 'items'}: assign another lead first.`;
  return domainError('conflict', 'leads_open_items', detail, [], { count: openItems });
}
