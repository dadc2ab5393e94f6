import type { Knex } from 'knex';
import type { ConcernedItem } from '../../domain/obligation/state';
import type { Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import type { Rows } from '../schema';
import { firstDue, type DuePlace } from './due-order';
import { part, type Part } from './together';

/** An obligation as the database gives it. */
export type ObligationRow = Rows['obligation'] & {
  items: readonly ConcernedItem[];
  /** The text; null where there is none. */
  ended_because: string | null;
};

/** The filters of obligations. All given conditions must hold. */
export interface ObligationFilter {
  stage?: ObligationRow['stage'] | undefined;
  mechanism?: string | undefined;
  overdue?: boolean | undefined;
  /** On a recommendation that this institution leads. */
  lead?: string | undefined;
}

/** Obligations. They are public, so that each reader sees all of them; what of each, the application decides. */
export class ObligationReader {
  constructor(private readonly database: Database) {}

  /** The obligations after a position, the first due one first; one more than the limit when there are more. */
  async page(request: {
    viewer: Viewer;
    filter: ObligationFilter;
    after: DuePlace | null;
    limit: number;
  }): Promise<ObligationRow[]> {
    const { viewer, filter, after, limit } = request;
    const { lead, ...columns } = filter;
    const query = visible(this.database, viewer);
    if (lead !== undefined) {
      void query.whereIn(
        'obligation.entity_id',
        this.database('obligation_item').select('entity_id').where('lead_institution_id', lead),
      );
    }
    for (const [column, value] of Object.entries(columns)) {
      if (value !== undefined) void query.where(`obligation.${column}`, value);
    }
    return await firstDue(query, 'obligation', { after, limit });
  }

  /** One obligation; null when there is none or the viewer may not see it. */
  async find(viewer: Viewer, entityId: string): Promise<ObligationRow | null> {
    const row: ObligationRow | undefined = await visible(this.database, viewer)
      .where('obligation.entity_id', entityId)
      .first();
    return row ?? null;
  }
}

/** The obligations of an item, the oldest first. */
export function obligationsOn(
  database: Database,
  viewer: Viewer,
  itemEntityId: string,
): Part<readonly ObligationRow[]> {
  const query = visible(database, viewer)
    .whereIn(
      'obligation.entity_id',
      database('obligation_item').select('entity_id').where('item_entity_id', itemEntityId),
    )
    .orderBy(['obligation.registered_at', 'obligation.entity_id']);
  return part(query, (rows: readonly ObligationRow[]) => rows);
}

function visible(database: Database, viewer: Viewer): Knex.QueryBuilder {
  const query = database
    .from('obligation')
    .leftJoin('narrative', 'narrative.id', 'obligation.ended_because_id')
    .select('obligation.*', { ended_because: 'narrative.body' })
    .select(
      database.raw(
        `(select jsonb_agg(jsonb_build_object('entityId', item_entity_id,
                                              'leadInstitutionId', lead_institution_id)
                           order by item_entity_id)
          from obligation_item item where item.entity_id = obligation.entity_id) as items`,
      ),
    );
  if (viewer.sees === 'nothing') void query.whereRaw('false');
  return query;
}
