import { isOfCenter, type PersonActor } from '../shared/actor';
import { refuseUnpermittedAct } from './permissions';

/** Whose names a person reads beside their ids; an institution is named to everybody. */
export interface NamedPeople {
  everybody: boolean;
  /** The institution whose present and former focal points are named; null for none. */
  focalPointsOf: string | null;
  /** Whether submitters whose identity is protected are named: to the center alone. */
  everyProtected: boolean;
  /** The NGO that reads, or what stands for it in an entity: it is named to itself; null for none. */
  reader: string | null;
}

/**
 * People are named to those who may list them: supervisors see everybody, an institution or NGO its own
 * focal points.
 */
export function peopleNamedTo(actor: PersonActor): NamedPeople {
  const may = (act: 'seePeople' | 'seeFocalPoints'): boolean =>
    refuseUnpermittedAct(actor, act, actor.institutionId) === null;
  return {
    everybody: may('seePeople'),
    focalPointsOf: may('seeFocalPoints') ? actor.institutionId : null,
    everyProtected: isOfCenter(actor.role),
    reader: actor.role === 'ngo' ? actor.institutionId : null,
  };
}
