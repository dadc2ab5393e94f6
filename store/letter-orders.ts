import type { LetterOutcome } from '../domain/letters/letter-due';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';

/** An order of letters with how far it has come. */
export interface LetterOrder {
  id: string;
  year: number;
  asOf: LocalDate;
  /** What was stored until then is told. */
  cutAt: Instant;
  createdByPersonId: string;
  createdAt: Instant;
  finishedAt: Instant | null;
}

/** What came of one body; `outcome` is null while it waits. */
export interface LetterOrderBody {
  institutionId: string;
  outcome: LetterOutcome | null;
  openItems: number | null;
  letterId: string | null;
}

/** Orders of letters: the bodies are frozen with the order and settled one by one. */
export class LetterOrders {
  constructor(private readonly database: Database) {}

  /** Stores an order with its bodies. Stored before under this id: nothing happens. */
  async add(
    order: Omit<LetterOrder, 'finishedAt'>,
    institutionIds: readonly string[],
  ): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const inserted = await transaction('letter_order')
        .insert({
          id: order.id,
          year: order.year,
          as_of: order.asOf,
          cut_at: order.cutAt,
          created_by_person_id: order.createdByPersonId,
          created_at: order.createdAt,
        })
        .onConflict('id')
        .ignore()
        .returning('id');
      if (inserted.length === 0) return;
      await transaction.raw(
        'insert into letter_order_body (order_id, institution_id) select cast(? as uuid), unnest(cast(? as uuid[]))',
        [order.id, [...institutionIds]],
      );
    });
  }

  /** The order, or null. */
  async find(id: string): Promise<LetterOrder | null> {
    const row: LetterOrder | undefined = await this.database('letter_order').where({ id }).first({
      id: 'id',
      year: 'year',
      asOf: 'as_of',
      cutAt: 'cut_at',
      createdByPersonId: 'created_by_person_id',
      createdAt: 'created_at',
      finishedAt: 'finished_at',
    });
    return row ?? null;
  }

  /** What came of each body, in one order. */
  async bodiesOf(id: string): Promise<LetterOrderBody[]> {
    return await this.database('letter_order_body')
      .where({ order_id: id })
      .orderBy('institution_id')
      .select<LetterOrderBody[]>({
        institutionId: 'institution_id',
        outcome: 'outcome',
        openItems: 'open_items',
        letterId: 'letter_id',
      });
  }

  /** The first bodies that wait. */
  async waiting(id: string, limit: number): Promise<readonly string[]> {
    return await this.database('letter_order_body')
      .where({ order_id: id })
      .whereNull('outcome')
      .orderBy('institution_id')
      .limit(limit)
      .pluck<string[]>('institution_id');
  }

  /** Notes what came of a body; what is settled stays. */
  async settle(id: string, body: LetterOrderBody): Promise<void> {
    await this.database('letter_order_body')
      .where({ order_id: id, institution_id: body.institutionId })
      .whereNull('outcome')
      .update({
        outcome: body.outcome,
        open_items: body.openItems,
        letter_id: body.letterId,
        settled_at: this.database.fn.now(),
      });
  }

  /** Finishes the order if nothing waits; answers with how many bodies do. */
  async finish(id: string): Promise<{ remaining: number }> {
    const [waiting]: { count: number }[] = await this.database('letter_order_body')
      .where({ order_id: id })
      .whereNull('outcome')
      .count({ count: '*' });
    const remaining = waiting?.count ?? 0;
    if (remaining === 0) {
      await this.database('letter_order')
        .where({ id })
        .whereNull('finished_at')
        .update({ finished_at: this.database.fn.now() });
    }
    return { remaining };
  }

  /** Unfinished orders from before the instant: their start may have been lost. */
  async unfinishedBefore(before: Instant): Promise<readonly string[]> {
    return await this.database('letter_order')
      .whereNull('finished_at')
      .where('created_at', '<', before)
      .orderBy('created_at')
      .pluck<string[]>('id');
  }
}
