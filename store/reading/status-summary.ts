import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { Knex } from 'knex';
import type { Database } from '../connect';
import { visibleItems } from './implementation-rows';
import { applyFilter, type ItemFilter } from './item-filter';

/** How many items have a value; null stands for "none". */
export interface Count {
  value: string | null;
  count: number;
}

/** Counted facts over the items that the viewer may see. What is not public is null for the public. */
export interface StatusSummary {
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
 * Counts in one pass over the items: one grouping set per question, told apart by the bits of `grouping`
 * (a zero bit is the column that the row is grouped by).
 */
export async function summarizeStatus(
  database: Database,
  viewer: Viewer,
  filter: ItemFilter,
): Promise<StatusSummary> {
  const items = visibleItems(database, viewer).select(
    database.raw(
      `coalesce(item.stage, 'registered') as stage, item.validated_status, item.claimed_status,
       item.lead_institution_id::text, item.mechanism, coalesce(item.track, 'standard') as track, item.lead_overdue_at, item.center_overdue_at`,
    ),
  );
  applyFilter(items, filter);
  const rows = await countGroups(database, items);
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

async function countGroups(database: Database, items: Knex.QueryBuilder): Promise<SummaryRow[]> {
  const columns = 'stage, validated_status, claimed_status, lead_institution_id, mechanism, track';
  return await database
    .from(items.as('counted'))
    .select(
      database.raw(
        `grouping(${columns}) as dimension, ${columns}, count(*)::int as count,
         count(lead_overdue_at)::int as lead_overdue, count(center_overdue_at)::int as center_overdue`,
      ),
    )
    .groupByRaw(
      'grouping sets ((stage), (validated_status), (claimed_status), (lead_institution_id), (mechanism), (track), ())',
    )
    .orderByRaw(`1, 8 desc, ${columns}`);
}
