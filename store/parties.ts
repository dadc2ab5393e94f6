import { randomUUID } from 'node:crypto';
import type { Language } from '../domain/shared/languages';
import type { Database } from './connect';

/** A person without an account. */
export interface InvitedPerson {
  fullName: string;
  email: string;
  language: Language;
}

/** What stands for a submitter in an entity: for the institution, and for the person who acts. */
export interface StandIn {
  partyId: string;
  personId: string;
}

/** What stands for submitters whose identity is protected; see the migration. */
export class Parties {
  constructor(private readonly database: Database) {}

  /** Makes what stands for an NGO and this person of it in the entity; the same again is found. */
  async hide(
    entityId: string,
    { institutionId, personId }: { institutionId: string; personId: string },
  ): Promise<StandIn | null> {
    await this.makeParty(entityId, institutionId);
    return await this.standIn(entityId, { institutionId, personId });
  }

  /** Makes what stands for a person without an account in the entity; the same again is found. */
  async invite(entityId: string, { fullName, email, language }: InvitedPerson): Promise<StandIn> {
    const partyId = await this.makeParty(entityId, null);
    const row = { id: randomUUID(), party_id: partyId, full_name: fullName, email, language };
    await this.database('submitter_person')
      .insert(row)
      .onConflict(['party_id', 'person_id'])
      .ignore();
    const found = await this.database('submitter_person')
      .where({ party_id: partyId })
      .first<{ id: string } | undefined>('id');
    if (found === undefined) throw new Error('a stored person is gone');
    return { partyId, personId: found.id };
  }

  /** What stands for a person of this NGO in the entity, made when first asked for; null where the NGO is not hidden. */
  async standIn(
    entityId: string,
    { institutionId, personId }: { institutionId: string; personId: string },
  ): Promise<StandIn | null> {
    const party = await this.database('submitter_party')
      .where({ entity_id: entityId, institution_id: institutionId })
      .first<{ id: string } | undefined>('id');
    if (party === undefined) return null;
    const own = { party_id: party.id, person_id: personId };
    const find = async () =>
      await this.database('submitter_person').where(own).first<{ id: string } | undefined>('id');
    if ((await find()) === undefined) {
      await this.database('submitter_person')
        .insert({ id: randomUUID(), ...own })
        .onConflict(['party_id', 'person_id'])
        .ignore();
    }
    const found = await find();
    return found === undefined ? null : { partyId: party.id, personId: found.id };
  }

  /** The ids that stand for an NGO, in all entities. */
  async idsOf(institutionId: string): Promise<readonly string[]> {
    return await this.database('submitter_party')
      .where({ institution_id: institutionId })
      .pluck<string[]>('id');
  }

  /** Whether it stands for a person without an account. */
  async isInvited(partyId: string): Promise<boolean> {
    const party = await this.database('submitter_party')
      .where({ id: partyId })
      .whereNull('institution_id')
      .first<{ id: string } | undefined>('id');
    return party !== undefined;
  }

  /** Gives everybody who acts for these an id, so that mails find them. */
  async completePeople(partyIds: readonly string[]): Promise<void> {
    await this.database.raw(
      `insert into submitter_person (id, party_id, person_id)
       select gen_random_uuid(), party.id, acting.person_id
       from submitter_party party
       join (select distinct institution_id, person_id from focal_point) acting
         on acting.institution_id = party.institution_id
       where party.id = any (:partyIds)
       on conflict (party_id, person_id) do nothing`,
      { partyIds: [...partyIds] },
    );
  }

  private async makeParty(entityId: string, institutionId: string | null): Promise<string> {
    await this.database('submitter_party')
      .insert({ id: randomUUID(), entity_id: entityId, institution_id: institutionId })
      .onConflict('entity_id')
      .ignore();
    const party = await this.database('submitter_party')
      .where({ entity_id: entityId })
      .first<{ id: string } | undefined>('id');
    if (party === undefined) throw new Error('a stored party is gone');
    return party.id;
  }
}
