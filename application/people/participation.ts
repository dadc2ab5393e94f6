import {
  refuseUnpermittedAct,
  type ParticipationAct,
} from '../../domain/participation/permissions';
import type { PersonActor } from '../../domain/shared/actor';
import { InstitutionConflict } from '../../store/institutions';
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

/** A conflict with the register becomes 409, with its reason as the code. */
export async function orConflict<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof InstitutionConflict || error instanceof PeopleConflict) {
      throw new ApplicationError('conflict', error.reason);
    }
    throw error;
  }
}
