import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { Knex } from 'knex';
import type { Database } from '../connect';
import { visibleCounts } from './implementation/implementation-rows';
import { applyFilter, type ItemFilter } from './implementation/item-filter';

/** How many items have a value; null stands for "none". */
interface Count {
  value: string | null;
  count: number;
}

/** Counts over the items that the viewer may see. Hidden ones are null for the public. */
interface StatusSummary {
  total: number;
  byStage: readonly Count[];
  byValidatedStatus: readonly Count[];
  byClaimedStatus: readonly Count[] | null;
  byLead: readonly Count[];
  byMechanism: readonly Count[];
  byTrack: readonly Count[];
  overdue: { lead: number; center: number } | null;
}

interface SummaryRow {
  dimension: number;
  stage: string | null;
  validated_status: string | null;
  claimed_status: string | null;
  lead_institution_id: string | null;
  mechanism: string | null;
  track: string | null;
  count: number;
  lead_overdue: number;
  center_overdue: number;
}

/**
 * Counts in one pass over the items, which an index alone answers without other filters; then one grouping set per
 * question over these counts, distinguished by the bits of `grouping` (a zero bit is the column that the row is
 * grouped by).
 */
export async function summarizeStatus(
  database: Database,
  viewer: Viewer,
  filter: ItemFilter,
): Promise<StatusSummary> {
  const counts = visibleCounts(database, viewer, (items) => applyFilter(items, filter));
  const rows = await countGroups(database, counts);
  const countsOf = (bit: number, column: keyof SummaryRow): Count[] =>
    rows
      .filter(({ dimension }) => dimension === (0b111111 & ~bit))
      .map((row) => ({ value: row[column] as string | null, count: row.count }));
  const total = rows.find(({ dimension }) => dimension === 0b111111);
  const process = seesProcess(viewer);
  return {
    total: total?.count ?? 0,
    byStage: countsOf(0b100000, 'stage'),
    byValidatedStatus: countsOf(0b010000, 'validated_status'),
    byClaimedStatus: process ? countsOf(0b001000, 'claimed_status') : null,
    byLead: countsOf(0b000100, 'lead_institution_id'),
    byMechanism: countsOf(0b000010, 'mechanism'),
    byTrack: countsOf(0b000001, 'track'),
    overdue: process
      ? { lead: total?.lead_overdue ?? 0, center: total?.center_overdue ?? 0 }
      : null,
  };
}

async function countGroups(database: Database, counted: Knex.QueryBuilder): Promise<SummaryRow[]> {
  const columns = 'stage, validated_status, claimed_status, lead_institution_id, mechanism, track';
  // Items that are not tracked yet are registered, and on the standard track.
  const groups = database.from(counted.as('counted')).select(
    database.raw(
      `coalesce(stage, 'registered') as stage, validated_status, claimed_status,
       lead_institution_id, mechanism, coalesce(track, 'standard') as track,
       items, lead_overdue, center_overdue`,
    ),
  );
  return await database
    .from(groups.as('grouped'))
    .select(
      database.raw(
        `grouping(${columns}) as dimension, ${columns}, coalesce(sum(items), 0)::int as count,
         coalesce(sum(lead_overdue), 0)::int as lead_overdue,
         coalesce(sum(center_overdue), 0)::int as center_overdue`,
      ),
    )
    .groupByRaw(
      'grouping sets ((stage), (validated_status), (claimed_status), (lead_institution_id), (mechanism), (track), ())',
    )
    .orderByRaw(`1, 8 desc, ${columns}`);
}
