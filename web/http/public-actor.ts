import type { PersonActor } from '../../domain/shared/actor';

/** Somebody who has not signed in: sees public information only and may do nothing. */
export const publicActor: PersonActor = {
  kind: 'person',
  personId: '',
  role: 'ngo',
  institutionId: null,
  focalPointRole: null,
};
