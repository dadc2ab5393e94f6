import type { Assignment, AssignmentPart } from './state';

/** What an institution is to an assignment; null when it has no part in it. */
export function partOf(
  { leadInstitutionId, supportInstitutionIds }: Assignment,
  institutionId: string,
): AssignmentPart | null {
  if (leadInstitutionId === institutionId) return 'lead';
  return supportInstitutionIds.includes(institutionId) ? 'support' : null;
}
