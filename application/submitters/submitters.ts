import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { Parties, type InvitedPerson, type StandIn } from '../../store/parties';
import { ApplicationError } from '../application-error';

export type { InvitedPerson };

/** Who acts in an entity for a submitter whom the others must not know. */
export interface ActingIn {
  /** The actor under which the caller acts and reads in the entity. */
  actorIn(actor: PersonActor, entityId: string): Promise<PersonActor>;
}

/**
 * Submitters of inputs and conclusions. One with an open identity acts as itself. One that hides it, or a person without
 * an account, acts as what stands for it in this entity alone: two entities of the same NGO cannot be connected.
 */
export class Submitters implements ActingIn {
  private readonly parties: Parties;

  constructor(deps: { database: Database }) {
    this.parties = new Parties(deps.database);
  }

  /** Hides the NGO of the caller in a new entity, before its first command. Errors: 403 for others than NGOs. */
  async hide(actor: PersonActor, entityId: string): Promise<PersonActor> {
    const { role, institutionId, personId } = actor;
    const made =
      role === 'ngo' && institutionId !== null
        ? await this.parties.hide(entityId, { institutionId, personId })
        : null;
    if (made === null) throw new ApplicationError('not_allowed', 'not_permitted');
    return actorOf(made);
  }

  /** Makes the submitter of a new entity of a person without an account. */
  async invite(person: InvitedPerson, entityId: string): Promise<PersonActor> {
    return actorOf(await this.parties.invite(entityId, person));
  }

  /** As what the caller acts and reads in an entity: as what stands for the NGO that is hidden there, else as itself. */
  async actorIn(actor: PersonActor, entityId: string): Promise<PersonActor> {
    const { role, institutionId, personId } = actor;
    if (role !== 'ngo' || institutionId === null) return actor;
    const standIn = await this.parties.standIn(entityId, { institutionId, personId });
    return standIn === null ? actor : actorOf(standIn);
  }

  /** The ids by which the caller's NGO submits: its own, and those that stand for it; for lists of what it submitted. */
  async idsOf({ role, institutionId }: PersonActor): Promise<readonly string[]> {
    if (role !== 'ngo' || institutionId === null) return [];
    return [institutionId, ...(await this.parties.idsOf(institutionId))];
  }
}

function actorOf({ partyId, personId }: StandIn): PersonActor {
  return {
    ...{ kind: 'person', personId, role: 'ngo', institutionId: partyId, focalPointRole: 'main' },
  };
}
