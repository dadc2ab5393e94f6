import { refusePart, type Candidate } from '../participation/taking-part';
import { domainError, type DomainError } from '../shared/errors';
import type { LocalDate } from '../shared/instant';

/** What kind of measure a plan item is. */
export const measureKinds = [
  'legislation',
  'institution',
  'training',
  'awareness',
  'preventive_mechanism',
  'data',
  'other',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** The role of an institution in a plan item. */
type PlanPart = 'lead' | 'co_executor';

/** An institution that a plan names for an item. */
export interface NamedBody {
  institutionId: string;
  part: PlanPart;
}

/**
 * Null when the institution can take the role that the plan gives it, else the refusal. As for an assignment, an NGO
 * may support but not lead; an ended institution has its own refusal, because its successor may be meant.
 */
export function refusePlanPart(
  part: PlanPart,
  candidate: Candidate | undefined,
  today: LocalDate,
): DomainError | null {
  if (candidate !== undefined && candidate.validTo !== null) {
    return domainError('input', 'institution_ended');
  }
  return refusePart(part === 'lead' ? 'lead' : 'support', candidate, today);
}

/** The institutions that are not named for the same role already: earlier ones may have ended since. */
export function newlyNamed<Named extends NamedBody>(
  bodies: readonly Named[],
  before: readonly NamedBody[],
): readonly Named[] {
  return bodies.filter(
    ({ institutionId, part }) =>
      !before.some((old) => old.institutionId === institutionId && old.part === part),
  );
}

/**
 * The institutions of an item after a later file of its plan, the lead first. A lead in the file replaces the lead,
 * and is no longer a co-executor; its co-executors come after the earlier ones. A role without anybody in the file is
 * unchanged, and no co-executor is removed: otherwise a missing column would empty a whole plan.
 */
export function bodiesAfterFile<Named extends NamedBody>(
  standing: readonly Named[],
  file: readonly Named[],
): readonly Named[] {
  const lead = [...file, ...standing].find(({ part }) => part === 'lead');
  const bodies = lead === undefined ? [] : [lead];
  for (const body of [...standing, ...file]) {
    const isThere = bodies.some(({ institutionId }) => institutionId === body.institutionId);
    if (body.part === 'co_executor' && !isThere) bodies.push(body);
  }
  return bodies;
}

/** Null when the institutions fit together: one lead at most, and nobody named twice. */
export function refuseBodies(bodies: readonly NamedBody[]): DomainError | null {
  const leads = bodies.filter(({ part }) => part === 'lead');
  if (leads.length > 1) {
    return domainError('input', 'several_leads');
  }
  if (leads.length === 0 && bodies.length > 0) {
    return domainError('input', 'no_lead');
  }
  if (new Set(bodies.map(({ institutionId }) => institutionId)).size !== bodies.length) {
    return domainError('input', 'institution_twice');
  }
  return null;
}
