import type { Instant } from '../domain/shared/instant';
import type { TextRef } from '../domain/shared/text-ref';
import type { Database } from './connect';
import { applyFilter, type ItemFilter } from './reading/implementation/item-filter';
import { visibleItems } from './reading/implementation/implementation-rows';

/** A merger or a split as it was entered. */
interface Handover {
  id: string;
  kind: 'merge' | 'split';
  /** The ended institution. */
  institutionId: string;
  reason: TextRef;
  createdByPersonId: string;
  createdAt: Instant;
}

/** A successor. A filter selects the items of a successor that is not the main one. */
export interface Successor {
  institutionId: string;
  /** Null for the main one, which gets all other items. */
  filter: ItemFilter | null;
}

/** The progress of moving the items. */
interface HandoverProgress {
  total: number;
  moved: number;
  /** Nothing was left to move: withdrawn, or assigned to another institution meanwhile. */
  notNeeded: number;
  /** The successor has ended, and has no successor. */
  withoutSuccessor: number;
  waiting: number;
  finishedAt: Instant | null;
}

/** A stored handover with its successors, the main one first. */
type StoredHandover = Omit<Handover, 'reason'> &
  HandoverProgress & {
    reasonId: string;
    successors: readonly { institutionId: string; main: boolean }[];
  };

/** Mergers and splits, and the items that they move: an interrupted one is resumed from here. */
export class Handovers {
  constructor(private readonly database: Database) {}

  /** Stores a handover with its present items. Called in the transaction that ends the institution. */
  async begin(handover: Handover, successors: readonly Successor[]): Promise<void> {
    const { id, kind, institutionId, reason, createdByPersonId, createdAt } = handover;
    await this.database('handover').insert({
      ...{ id, kind, institution_id: institutionId, created_at: createdAt },
      ...{ reason_id: reason.id, reason_sha256: reason.sha256 },
      created_by_person_id: createdByPersonId,
    });
    await this.database('handover_successor').insert(
      successors.map((successor) => ({
        handover_id: id,
        institution_id: successor.institutionId,
        main: successor.filter === null,
      })),
    );
    for (const { institutionId: to, filter } of successors) {
      if (filter !== null) await this.claim({ id, from: institutionId, to, filter });
    }
  }

  /** Lists the items of the filter for a successor, except those listed for another one. */
  private async claim(request: {
    id: string;
    from: string;
    to: string;
    filter: ItemFilter;
  }): Promise<void> {
    const { database } = this;
    const { id, from, to, filter } = request;
    const fitting = this.openItemsOf(from, filter).select(
      database.raw('cast(? as uuid)', [id]),
      'item.entity_id',
      database.raw('cast(? as uuid)', [to]),
    );
    await database
      .into(
        database.raw('?? (??, ??, ??)', [
          ...['handover_item', 'handover_id', 'entity_id', 'to_institution_id'],
        ]),
      )
      .insert(fitting)
      .onConflict()
      .ignore();
  }

  /** Whom the open items of an institution would go to: how many each filter takes, and how many are left. */
  async preview(
    institutionId: string,
    filters: readonly ItemFilter[],
  ): Promise<{ taken: readonly number[]; rest: number }> {
    const left = new Set(
      await this.openItemsOf(institutionId, {}).pluck<string[]>('item.entity_id'),
    );
    const taken: number[] = [];
    for (const filter of filters) {
      const found = await this.openItemsOf(institutionId, filter).pluck<string[]>('item.entity_id');
      // An item of several filters goes to the first of them.
      taken.push(found.filter((entityId) => left.delete(entityId)).length);
    }
    return { taken, rest: left.size };
  }

  private openItemsOf(institutionId: string, filter: ItemFilter) {
    const items = visibleItems(this.database, { sees: 'everything' })
      .whereRaw(
        '(item.lead_institution_id = ? or item.support_institution_ids @> array[?::uuid])',
        [institutionId, institutionId],
      )
      .where('item.supervision_ended', false);
    applyFilter(items, filter);
    return items;
  }

  /** The handover, or null. */
  async find(id: string): Promise<StoredHandover | null> {
    const { rows } = await this.database.raw<{ rows: StoredHandover[] }>(
      `select h.id, h.kind, h.institution_id as "institutionId", h.reason_id as "reasonId",
         h.created_by_person_id as "createdByPersonId", h.created_at as "createdAt",
         h.finished_at as "finishedAt",
         (select jsonb_agg(jsonb_build_object('institutionId', s.institution_id, 'main', s.main)
            order by s.main desc, s.institution_id)
          from handover_successor s where s.handover_id = h.id) as successors,
         items.*
       from handover h
       cross join lateral (
         select cast(count(*) as int) as total,
           cast(count(*) filter (where outcome = 'moved') as int) as moved,
           cast(count(*) filter (where outcome = 'not_needed') as int) as "notNeeded",
           cast(count(*) filter (where outcome = 'no_successor') as int) as "withoutSuccessor",
           cast(count(*) filter (where outcome is null) as int) as waiting
         from handover_item where handover_id = h.id
       ) items
       where h.id = :id`,
      { id },
    );
    return rows[0] ?? null;
  }

  /** The id of an unfinished handover to this institution; null when it receives nothing. */
  async unfinishedTo(institutionId: string): Promise<string | null> {
    const row = await this.database('handover_successor')
      .join('handover', 'handover.id', 'handover_id')
      .where('handover_successor.institution_id', institutionId)
      .whereNull('finished_at')
      .first<{ id: string } | undefined>('handover.id');
    return row?.id ?? null;
  }

  /** The handover of an ended institution; null without one. */
  async of(institutionId: string): Promise<string | null> {
    const row = await this.database('handover')
      .where({ institution_id: institutionId })
      .first<{ id: string } | undefined>('id');
    return row?.id ?? null;
  }
}
