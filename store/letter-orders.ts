import type { LetterOutcome } from '../domain/letters/letter-due';
import type { Instant, LocalDate } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { finishWhenSettled } from './finish-operation';

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
    const { id, year, asOf, cutAt, createdByPersonId, createdAt } = order;
    await this.database.transaction(async (transaction) => {
      const inserted = await transaction('letter_order')
        .insert(snakeRow({ id, year, asOf, cutAt, createdByPersonId, createdAt }))
        .onConflict('id')
        .ignore()
        .returning('id');
      if (inserted.length === 0) return;
      await transaction.raw(
        'insert into letter_order_body (order_id, institution_id) select cast(? as uuid), unnest(cast(? as uuid[]))',
        [id, [...institutionIds]],
      );
    });
  }

  /** The order, or null. */
  async find(id: string): Promise<LetterOrder | null> {
    const row = await this.database('letter_order')
      .where({ id })
      .first<LetterOrder | undefined>(
        camelColumns(
          'letter_order',
          'id, year, as_of, cut_at, created_by_person_id, created_at, finished_at',
        ),
      );
    return row ?? null;
  }

  /** What came of each body, in one order. */
  async bodiesOf(id: string): Promise<LetterOrderBody[]> {
    return await this.database('letter_order_body')
      .where({ order_id: id })
      .orderBy('institution_id')
      .select<LetterOrderBody[]>(
        camelColumns('letter_order_body', 'institution_id, outcome, open_items, letter_id'),
      );
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
    return await finishWhenSettled(this.database, 'letter_order', id);
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
