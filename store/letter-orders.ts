import type { LetterOutcome } from '../domain/letters/letter-due';
import type { Instant, LocalDate } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { finishWhenSettled } from './finish-operation';

/** A letters operation with its progress. */
export interface LetterOrder {
  id: string;
  year: number;
  asOf: LocalDate;
  /** The letters cover the log stored until this instant. */
  cutAt: Instant;
  createdByPersonId: string;
  createdAt: Instant;
  finishedAt: Instant | null;
}

/** The result for one institution; `outcome` is null while it waits. */
export interface LetterOrderBody {
  institutionId: string;
  outcome: LetterOutcome | null;
  openItems: number | null;
  letterId: string | null;
}

/** Letters operations: the list of institutions is fixed at the start and settled one by one. */
export class LetterOrders {
  constructor(private readonly database: Database) {}

  /** Stores an operation with its institutions. When the id is stored already, nothing happens. */
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

  /** The results by institution, in one order. */
  async bodiesOf(id: string): Promise<LetterOrderBody[]> {
    return await this.database('letter_order_body')
      .where({ order_id: id })
      .orderBy('institution_id')
      .select<LetterOrderBody[]>(
        camelColumns('letter_order_body', 'institution_id, outcome, open_items, letter_id'),
      );
  }

  /** The first waiting institutions. */
  async waiting(id: string, limit: number): Promise<readonly string[]> {
    return await this.database('letter_order_body')
      .where({ order_id: id })
      .whereNull('outcome')
      .orderBy('institution_id')
      .limit(limit)
      .pluck<string[]>('institution_id');
  }

  /** Records the result for an institution; a settled one is unchanged. */
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

  /** Finishes the operation if no institution waits; returns how many do. */
  async finish(id: string): Promise<{ remaining: number }> {
    return await finishWhenSettled(this.database, 'letter_order', id);
  }

  /** Unfinished operations from before the instant: their start may have been lost. */
  async unfinishedBefore(before: Instant): Promise<readonly string[]> {
    return await this.database('letter_order')
      .whereNull('finished_at')
      .where('created_at', '<', before)
      .orderBy('created_at')
      .pluck<string[]>('id');
  }
}
