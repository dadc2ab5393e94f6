import type { Knex } from 'knex';
import type { Viewer } from '../../domain/process/visibility';
import type { Language } from '../../domain/shared/languages';
import type { Database } from '../connect';
import type { Rows } from '../schema';
import { firstDue, narrowToRunning, type DuePlace } from './due-order';
import { withInstants } from './together';

export type AddresseeRow = Rows['conclusion_addressee'];

/** A text of the record; the language is null when nobody said it. */
export interface StoredText {
  text: string;
  language: Language | null;
}

/** A conclusion as the database gives it, with its addressees in order and every text that it refers to, by id. */
export type ConclusionRow = Rows['conclusion'] & {
  addressees: readonly AddresseeRow[];
  texts: Readonly<Record<string, StoredText>>;
};

/** The filters of conclusions. All given conditions must hold. */
export interface ConclusionFilter {
  stage?: ConclusionRow['stage'] | undefined;
  form?: ConclusionRow['form'] | undefined;
  overdue?: boolean | undefined;
  /** This institution owes an answer, or gave one. */
  addressee?: string | undefined;
  /** It is about this item, or the item is what one of its proposals became. */
  item?: string | undefined;
  /** A clock of this kind runs. */
  clock?: string | undefined;
  /** An answer is given and not published. */
  unpublished?: boolean | undefined;
  /** Submitted by one of these. */
  submitters?: readonly string[] | undefined;
}

/** Conclusions. They are public in part, so that each reader finds all of them; what of each, the application decides. */
export class ConclusionReader {
  constructor(private readonly database: Database) {}

  /** The conclusions after a place, the first due one first; one more than the limit when there are more. */
  async page(request: {
    viewer: Viewer;
    filter: ConclusionFilter;
    after: DuePlace | null;
    limit: number;
  }): Promise<ConclusionRow[]> {
    const { viewer, filter, after, limit } = request;
    const { addressee, item, submitters, clock, unpublished, ...columns } = filter;
    const query = visible(this.database, viewer);
    for (const [column, value] of Object.entries(columns)) {
      if (value !== undefined) void query.where(`conclusion.${column}`, value);
    }
    if (submitters !== undefined) void query.whereIn('submitter_id', [...submitters]);
    if (clock !== undefined) narrowToRunning(query, 'conclusion', clock);
    if (unpublished === true) {
      void query.whereIn(
        'conclusion.entity_id',
        unpublishedAnswers(this.database).clearSelect().select('conclusion.entity_id'),
      );
    }
    if (item !== undefined) {
      const planned = JSON.stringify([{ entityId: item }]);
      void query.whereRaw(
        '(conclusion.items @> array[:item] or conclusion.planned_proposals @> cast(:planned as jsonb))',
        { item, planned },
      );
    }
    if (addressee !== undefined) {
      void query.whereIn(
        'conclusion.entity_id',
        this.database('conclusion_addressee')
          .select('entity_id')
          .where('institution_id', addressee),
      );
    }
    const rows: ConclusionRow[] = await firstDue(query, 'conclusion', { after, limit });
    return rows.map(withAddressees);
  }

  /** How many conclusions have an answer that is given and not published, and since when the oldest one is. */
  async unpublished(): Promise<{ count: number; oldestSince: string | null }> {
    const found = await this.database
      .from(unpublishedAnswers(this.database).as('answer'))
      .select<{ count: number; oldestSince: string | null }[]>(
        this.database.raw(
          'count(distinct entity_id)::int as count, min(answered_at) as "oldestSince"',
        ),
      );
    return found[0] ?? { count: 0, oldestSince: null };
  }

  /** One conclusion; null when there is none or the viewer may not see it. */
  async find(viewer: Viewer, entityId: string): Promise<ConclusionRow | null> {
    const row: ConclusionRow | undefined = await visible(this.database, viewer)
      .where('conclusion.entity_id', entityId)
      .first();
    return row === undefined ? null : withAddressees(row);
  }
}

/** Those that can still be published: while the conclusion is considered. */
function unpublishedAnswers(database: Database): Knex.QueryBuilder {
  return database('conclusion_addressee')
    .join('conclusion', 'conclusion.entity_id', 'conclusion_addressee.entity_id')
    .select('conclusion.entity_id', 'answered_at')
    .where('stage', 'in_consideration')
    .whereNotNull('answered_at')
    .whereNull('published_at');
}

function withAddressees(row: ConclusionRow): ConclusionRow {
  return { ...row, addressees: row.addressees.map(withInstants) };
}

function visible(database: Database, viewer: Viewer): Knex.QueryBuilder {
  const query = database
    .from('conclusion')
    .joinRaw(
      `cross join lateral (
         select jsonb_agg(to_jsonb(one) order by one.number) as addressees
         from conclusion_addressee one where one.entity_id = conclusion.entity_id) parts`,
    )
    .select('conclusion.*', 'parts.addressees')
    .select(
      database.raw(
        `(select coalesce(jsonb_object_agg(n.id, jsonb_build_object(
              'text', n.body, 'language', nullif(n.language, 'und'))), '{}')
          from narrative n where n.id in (
            select cast(found #>> '{}' as uuid) from jsonb_path_query(
              jsonb_build_array(conclusion.findings, conclusion.proposals, conclusion.ended_because,
                parts.addressees), 'strict $.**.id') as found)) as texts`,
      ),
    );
  if (viewer.sees === 'nothing') void query.whereRaw('false');
  return query;
}
