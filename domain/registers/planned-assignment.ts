import { refusePart, type Candidate } from '../participation/taking-part';
import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** The planned institutions of an item, for an assignment "as planned". */
export interface PlannedBodies {
  /** A recommendation is in no plan. */
  kind: 'recommendation' | 'plan_item';
  leadInstitutionId: string | null;
  supportInstitutionIds: readonly string[];
  /** Whether the planned lead has contested the item and was upheld. */
  contestUpheld: boolean;
}

/** The institutions to assign an item to. */
interface PlannedAssignment {
  leadInstitutionId: string;
  supportInstitutionIds: readonly string[];
}

/** Whether an item has exactly the institutions of a command or of its plan. */
export function isSameAssignment(
  assigned: PlannedAssignment,
  named: { leadInstitutionId: string | null; supportInstitutionIds: readonly string[] },
): boolean {
  return (
    assigned.leadInstitutionId === named.leadInstitutionId &&
    assigned.supportInstitutionIds.length === named.supportInstitutionIds.length &&
    assigned.supportInstitutionIds.every((id) => named.supportInstitutionIds.includes(id))
  );
}

/** An institution with its successor. */
export interface PlannedCandidate extends Candidate {
  successorId: string | null;
}

/** The institutions that the plan of an item names, or why there are none. */
export function plannedAssignment(
  planned: PlannedBodies,
): { refused: null; assignment: PlannedAssignment } | { refused: DomainError } {
  const { kind, leadInstitutionId, supportInstitutionIds, contestUpheld } = planned;
  if (kind === 'recommendation') {
    return { refused: domainError('conflict', 'not_planned') };
  }
  if (leadInstitutionId === null) {
    return { refused: domainError('conflict', 'no_planned_lead') };
  }
  if (contestUpheld) {
    return { refused: domainError('conflict', 'planned_lead_upheld') };
  }
  return { refused: null, assignment: { leadInstitutionId, supportInstitutionIds } };
}

/**
 * Null when all institutions can take their planned roles, else the first that cannot and why. An item is assigned to
 * all planned institutions, or refused.
 */
export function refusePlannedBodies(
  { leadInstitutionId, supportInstitutionIds }: PlannedAssignment,
  candidates: readonly PlannedCandidate[],
  today: LocalDate,
): { institutionId: string; error: DomainError } | null {
  const named = [
    { institutionId: leadInstitutionId, part: 'lead' as const },
    ...supportInstitutionIds.map((institutionId) => ({ institutionId, part: 'support' as const })),
  ];
  for (const { institutionId, part } of named) {
    const candidate = candidates.find(({ id }) => id === institutionId);
    const error = refusePlanned(part, candidate, today);
    if (error !== null) return { institutionId, error };
  }
  return null;
}

function refusePlanned(
  part: 'lead' | 'support',
  candidate: PlannedCandidate | undefined,
  today: LocalDate,
): DomainError | null {
  const error = refusePart(part, candidate, today);
  if (error === null || candidate === undefined || candidate.validTo === null) return error;
  const successorId = candidate.successorId ?? 'none';
  const code = part === 'lead' ? 'planned_lead_ended' : 'planned_co_executor_ended';
  return domainError('input', code, { successorId });
}
