import {
  refuseUnpermittedAct,
  type ParticipationAct,
} from '../../domain/participation/permissions';
import type { PersonActor } from '../../domain/shared/actor';
import { InstitutionConflict } from '../../store/institution-conflict';
import { PeopleConflict } from '../../store/people';
import { ApplicationError, throwRefusal } from '../application-error';

/** Passes when the rules allow the act. Errors: 403. */
export function permit(
  actor: PersonActor,
  act: ParticipationAct,
  institutionId: string | null = null,
): void {
  throwRefusal(refuseUnpermittedAct(actor, act, institutionId));
}

/** A conflict with the register becomes 409, with its reason as the code and the entry that is in the way. */
export async function orConflict<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof InstitutionConflict) {
      const { id, names } = error.other;
      const params = { id, name: Object.values(names)[0] ?? '' };
      throw new ApplicationError('conflict', error.reason, { params });
    }
    if (error instanceof PeopleConflict) {
      const params = error.personId === null ? {} : { personId: error.personId };
      throw new ApplicationError('conflict', error.reason, { params });
    }
    throw error;
  }
}
