import { refuseUnpermittedAct } from '../../domain/participation/permissions';
import type { PersonActor } from '../../domain/shared/actor';
import { notFound } from '../application-error';

/**
 * Passes for those who may follow a bulk operation: those who see the work of the center, and the people of the
 * institution that started it (null: none). Errors: 404.
 */
export function permitFollowing(actor: PersonActor, byInstitutionId: string | null = null): void {
  const isOwn = byInstitutionId !== null && actor.institutionId === byInstitutionId;
  if (!isOwn && refuseUnpermittedAct(actor, 'seeOperations') !== null) throw notFound();
}
