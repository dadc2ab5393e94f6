import { refuseUnpermitted, standingOfRow } from '../../domain/implementation/permissions';
import type { Database } from '../../store/connect';
import type { ImplementationRow } from '../../store/reading/implementation/implementation-rows';
import { Notifications } from '../../store/reading/implementation/notifications';
import type { Caller } from '../people/authentication';

/** A request for an item. `isSeen`: the answer is shown to the caller, and is not only loaded ahead. */
export interface Opening {
  caller: Caller;
  isSeen: boolean;
}

/** Whether somebody of an institution reads what is asked for: a program that reads an item notifies nobody. */
export function isReadByInstitution({ caller: { actor, purpose }, isSeen }: Opening): boolean {
  return isSeen && purpose === 'person' && actor.role === 'institution';
}

/**
 * Records that a lead knows its assignment because somebody who may answer for it has read it: silence binds it then,
 * whatever became of the mails.
 */
export async function recordOpening(
  database: Database,
  { actor }: Caller,
  {
    entity_id: entityId,
    stage,
    acceptance,
    lead_institution_id: leadInstitutionId,
  }: ImplementationRow,
): Promise<void> {
  const { institutionId, personId } = actor;
  if (acceptance !== 'pending' || stage === null || institutionId === null) return;
  const standing = standingOfRow({ stage, leadInstitutionId });
  if (refuseUnpermitted(actor, 'acknowledgeAssignment', standing) !== null) return;
  const at = new Date(Date.now()).toISOString();
  await new Notifications(database).opened({
    entityId,
    institutionId,
    personId,
    at,
  });
}
