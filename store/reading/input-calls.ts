import type { Knex } from 'knex';
import type { Disposition, Stage } from '../../domain/input-call/state';
import type { Viewer } from '../../domain/process/visibility';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../connect';
import type { Rows } from '../schema';
import { firstDue, type DuePlace } from './due-order';
import { worded, type WordedText } from './wordings';

/** A call for input as the database gives it, with its texts. */
export type InputCallRow = Omit<
  Rows['input_call'],
  'title' | 'text' | 'questions' | 'summary' | 'extensions' | 'subscriber_ids'
> & {
  title: readonly WordedText[];
  text: readonly WordedText[];
  questions: readonly WordedText[] | null;
  summary: readonly WordedText[] | null;
  extensions: readonly (WordedText & { from: LocalDate; to: LocalDate })[];
  cancelled_because: WordedText | null;
  /** Entity ids. */
  items: readonly string[];
  subscribers: number;
  /** What was done with the inputs, in the order of the records; empty in lists. */
  dispositions: readonly DispositionRow[];
};

/** What the center did with inputs: all of one record. */
export interface DispositionRow extends WordedText {
  inputIds: readonly string[];
  disposition: Disposition;
}

/** All given conditions must hold. */
export interface CallFilter {
  stage?: Stage | undefined;
  /** Only calls that take input, the first to close first; or only the others, the last to close first. */
  isOpen?: boolean | undefined;
  /** About this recommendation or plan item. */
  item?: string | undefined;
}

/** Calls for input. They are public: each reader sees all of them; what of each, the application decides. */
export class InputCallReader {
  constructor(private readonly database: Database) {}

  /** The calls after a position, by their closing days; one more than the limit when there are more. */
  async page({
    filter: { stage, isOpen, item },
    after,
    limit,
  }: {
    filter: CallFilter;
    after: DuePlace | null;
    limit: number;
  }): Promise<InputCallRow[]> {
    const query = whole(this.database);
    if (stage !== undefined) void query.where('call.stage', stage);
    if (isOpen !== undefined) {
      void query.where('call.stage', isOpen ? '=' : '<>', 'open_for_input');
    }
    if (item !== undefined) {
      void query.whereIn(
        'call.entity_id',
        this.database('input_call_item').select('entity_id').where('item_entity_id', item),
      );
    }
    if (isOpen === true) return await firstDue(query, 'call', { after, limit });
    const key = 'call.due_at, call.entity_id collate "C"';
    if (after !== null) {
      const { dueAt, entityId } = after;
      void query.whereRaw(`(${key}) < (cast(? as timestamptz), ?)`, [dueAt, entityId]);
    }
    return await query
      .orderByRaw('call.due_at desc nulls first, call.entity_id collate "C" desc')
      .limit(limit + 1);
  }

  /** One call; null when there is none. */
  async find(_viewer: Viewer, entityId: string): Promise<InputCallRow | null> {
    const row: InputCallRow | undefined = await whole(this.database)
      .where('call.entity_id', entityId)
      .first();
    return row === undefined ? null : { ...row, dispositions: await this.dispositions(entityId) };
  }

  private async dispositions(entityId: string): Promise<readonly DispositionRow[]> {
    const { rows } = await this.database.raw<{ rows: DispositionRow[] }>(
      `select array_agg(input_id order by input_id) as "inputIds", disposition,
              narrative.body as text, narrative.language
       from input_disposition disposed
       join narrative on narrative.id = disposed.words_id
       where disposed.entity_id = :entityId
       group by disposed.number, disposition, narrative.id
       order by disposed.number`,
      { entityId },
    );
    return rows;
  }

  /** The recommendations and plan items among these that are registered. */
  async registered(entityIds: readonly string[]): Promise<readonly string[]> {
    return await this.database('implementation')
      .whereIn('entity_id', [...entityIds])
      .orderBy(['register_name', 'natural_number'])
      .pluck('entity_id');
  }
}

function whole(database: Database): Knex.QueryBuilder {
  const text = (column: string) => database.raw(`${worded(`call.${column}`)} as ${column}`);
  return database
    .from('input_call as call')
    .select('call.*', ...['title', 'text', 'questions', 'summary'].map(text))
    .select(
      database.raw('cardinality(call.subscriber_ids) as subscribers'),
      database.raw(`cast('[]' as jsonb) as dispositions`),
      database.raw(
        `(select jsonb_build_object('text', body, 'language', language) from narrative
          where id = call.cancelled_because_id) as cancelled_because`,
      ),
      database.raw(
        `(select coalesce(jsonb_agg(jsonb_build_object('from', later."from", 'to', later."to",
            'text', reason.body, 'language', reason.language) order by later."to"), '[]')
          from jsonb_to_recordset(call.extensions) as later ("from" text, "to" text, reason jsonb)
          join narrative reason on reason.id = cast(later.reason ->> 'id' as uuid)) as extensions`,
      ),
      database.raw(
        `array(select item_entity_id from input_call_item item
               where item.entity_id = call.entity_id order by item_entity_id) as items`,
      ),
    );
}
