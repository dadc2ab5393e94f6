import type { Assignment, AssignmentPart, CoExecutorProposal, CoExecutors } from '../state';

/** The role of an institution in an assignment; null without one. */
export function partOf(
  { leadInstitutionId, supportInstitutionIds }: Assignment,
  institutionId: string,
): AssignmentPart | null {
  if (leadInstitutionId === institutionId) return 'lead';
  return supportInstitutionIds.includes(institutionId) ? 'support' : null;
}

/**
 * The assignment after a handover. One lead, which never supports as well, and no support institution twice: a
 * successor that has a role already keeps the greater of the two.
 */
export function passedOn(
  assignment: Assignment,
  handedOver: { part: AssignmentPart; fromInstitutionId: string; toInstitutionId: string },
): Assignment {
  const { part, fromInstitutionId, toInstitutionId } = handedOver;
  const { leadInstitutionId, supportInstitutionIds } = assignment;
  const lead = part === 'lead' ? toInstitutionId : leadInstitutionId;
  const support = supportInstitutionIds.map((id) =>
    id === fromInstitutionId ? toInstitutionId : id,
  );
  return {
    ...assignment,
    leadInstitutionId: lead,
    supportInstitutionIds: [...new Set(support)].filter((id) => id !== lead),
  };
}

/** The proposals with this one instead of the one with its number. */
export function withProposal(coExecutors: CoExecutors, proposal: CoExecutorProposal): CoExecutors {
  const others = withoutProposal(coExecutors, proposal.number);
  return { ...others, open: [...others.open, proposal] };
}

/** The open proposals when this one is decided. */
export function withoutProposal(coExecutors: CoExecutors, proposal: number): CoExecutors {
  return { ...coExecutors, open: coExecutors.open.filter(({ number }) => number !== proposal) };
}
