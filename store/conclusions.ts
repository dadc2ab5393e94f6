import type { TextRef } from '../domain/shared/text-ref';
import type { Database } from './connect';

/** An addressee that has ended, and who succeeds it. */
export interface EndedAddressee {
  entityId: string;
  fromInstitutionId: string;
  toInstitutionId: string;
  /** Of the handover; null for an end without one. */
  reason: TextRef | null;
}

/** What must be known to register conclusions and to keep them in step with the register of institutions. */
export class Conclusions {
  constructor(private readonly database: Database) {}

  /** The registration number that the center gives: a repeated registration has the same one. */
  async numberFor(entityId: string): Promise<number> {
    const [given] = await this.database('conclusion_number')
      .insert({ entity_id: entityId })
      .onConflict('entity_id')
      .merge()
      .returning<{ number: number }[]>('number');
    if (given === undefined) throw new Error(`${entityId} got no number`);
    return given.number;
  }

  /** How many conclusions await the answer of an institution. */
  async countOwedBy(institutionId: string): Promise<number> {
    const [row] = await this.database('conclusion')
      .join('conclusion_addressee as one', 'one.entity_id', 'conclusion.entity_id')
      .where({ stage: 'in_consideration', institution_id: institutionId, answered_at: null })
      .count<{ count: number }[]>('* as count');
    return row?.count ?? 0;
  }

  /** The items among these that are tracked and not withdrawn. */
  async trackedAmong(entityIds: readonly string[]): Promise<readonly string[]> {
    return await this.database('implementation')
      .whereIn('entity_id', [...entityIds])
      .whereNot('stage', 'withdrawn')
      .pluck<string[]>('entity_id');
  }

  async hasPlanItem(id: string): Promise<boolean> {
    const row = await this.database('plan_item').where({ id }).first('id');
    return row !== undefined;
  }

  /**
   * The addressees of open conclusions that have ended and have a successor in office, with the reason of the handover,
   * if there was one.
   */
  async endedAddressees(limit: number): Promise<readonly EndedAddressee[]> {
    const { rows } = await this.database.raw<{ rows: EndedAddressee[] }>(
      `select distinct addressee.entity_id as "entityId",
              addressee.institution_id as "fromInstitutionId",
              successor.id as "toInstitutionId",
              case when handover.id is not null then jsonb_build_object(
                'id', handover.reason_id, 'sha256', handover.reason_sha256) end as reason
       from conclusion
       join conclusion_addressee addressee on addressee.entity_id = conclusion.entity_id
       join institution ended on ended.id = addressee.institution_id and ended.valid_to is not null
       cross join lateral (
         with recursive line as (
           select ended.successor_id as id
           union select next.successor_id from line join institution next on next.id = line.id
           where next.valid_to is not null)
         select line.id from line join institution next on next.id = line.id
         where next.valid_to is null limit 1) successor
       left join handover on handover.institution_id = ended.id
       where conclusion.stage = 'in_consideration'
       limit :limit`,
      { limit },
    );
    return rows;
  }
}
