import type { Knex } from 'knex';
import type { Stage } from '../../domain/implementation/state';
import type { Position } from '../../domain/registers/position-wording';
import type { Status } from '../../domain/implementation/status';
import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { part, type Part } from './together';

/** One item of a register with its tracking, as the database gives it; null where it is not tracked yet. */
export interface ImplementationRow {
  entity_id: string;
  kind: 'recommendation' | 'plan_item';
  id: string;
  number: string;
  text: string;
  text_language: string | null;
  position: Position | null;
  recommending_states: string | null;
  themes: readonly string[];
  document_id: string | null;
  symbol: string | null;
  mechanism: string | null;
  plan_id: string | null;
  plan_title: string | null;
  expected_result: string | null;
  item_due_on: string | null;
  created_at: string;
  stage: Stage | null;
  sequence: number | null;
  policy_version: number | null;
  registered_at: string | null;
  lead_institution_id: string | null;
  support_institution_ids: readonly string[];
  acceptance: string | null;
  action_plan_state: string | null;
  claimed_status: Status | null;
  validated_status: Status | null;
  independent_status: Status | null;
  next_lead_due_clock_id: string | null;
  next_lead_due_subject: string | null;
  next_lead_due_at: string | null;
  next_lead_due_on: string | null;
  next_center_due_clock_id: string | null;
  next_center_due_subject: string | null;
  next_center_due_at: string | null;
  next_center_due_on: string | null;
  lead_overdue_clock_id: string | null;
  lead_overdue_subject: string | null;
  lead_overdue_at: string | null;
  lead_overdue_on: string | null;
  center_overdue_clock_id: string | null;
  center_overdue_subject: string | null;
  center_overdue_at: string | null;
  center_overdue_on: string | null;
  leader_entity_id: string | null;
  track: 'standard' | 'enhanced' | null;
  track_since: string | null;
  track_criteria: readonly string[] | null;
  open_matters: number | null;
  un_follow_up: 'running' | 'replied' | 'ended' | null;
  closed_at: string | null;
  follow_up_ended: boolean | null;
  updated_at: string | null;
}

/** Columns of the tracking that everybody sees who sees the item. */
const openTracking = [
  'registered_at',
  'lead_institution_id',
  'validated_status',
  'independent_status',
  'leader_entity_id',
  'track',
  'track_since',
  'track_criteria',
  'closed_at',
  'un_follow_up',
];

const processTracking = [
  'sequence',
  'policy_version',
  'acceptance',
  'action_plan_state',
  'claimed_status',
  ...['next_lead_due', 'next_center_due', 'lead_overdue', 'center_overdue'].flatMap((due) => [
    `${due}_clock_id`,
    `${due}_subject`,
    `${due}_at`,
    `${due}_on`,
  ]),
  ...['is_lead_overdue', 'is_center_overdue', 'open_matters'],
  'follow_up_ended',
  'updated_at',
];

/** The public sees a contested item as assigned, and one whose closing is discussed as not closed. */
const publicStage = `case tracked.stage when 'contested' then 'assigned'
  when 'closure_proposed' then 'in_implementation' else tracked.stage end as stage`;

/**
 * The columns of the tracking. What the viewer may not see is null already here, so that no filter, no order
 * and no count can tell it either.
 */
function trackingColumns(viewer: Viewer): string {
  const process = seesProcess(viewer);
  return [
    process ? 'tracked.stage' : publicStage,
    ...openTracking.map((column) => `tracked.${column}`),
    // A null of the column's own type.
    ...processTracking.map((column) =>
      process ? `tracked.${column}` : `nullif(tracked.${column}, tracked.${column}) as ${column}`,
    ),
  ].join(', ');
}

/** By what lists find and sort an item, whichever register it stands in. */
const listed = `tracked.entity_id, tracked.kind, tracked.subject_id as id, tracked.register_id,
  tracked.register_name, tracked.natural_number, tracked.mechanism, tracked.created_at`;

/** What else the registers say of it. */
const registered = `coalesce(rec.paragraph, activity.number) as number,
  coalesce(rec.text, activity.text) as text,
  coalesce(rec.text_language, activity.text_language) as text_language, rec.position,
  rec.recommending_states, coalesce(rec.themes, '{}') as themes, rec.document_id,
  case when tracked.kind = 'recommendation' then tracked.register_name end as symbol,
  activity.plan_id, case when tracked.kind = 'plan_item' then tracked.register_name end as plan_title,
  activity.expected_result, activity.due_on as item_due_on`;

/**
 * Every item of both registers with its tracking, limited to what the viewer may see, as a table named `item` to filter,
 * sort and count. An item that is registered and not yet tracked is there too. All of it is in one table, so that its
 * indexes give a page or a count.
 */
export function visibleItems(database: Database, viewer: Viewer): Knex.QueryBuilder {
  return database.from(tracked(database, viewer).as('item'));
}

/** As {@link visibleItems}, with what the registers say: for a few items at a time. */
export function visibleRows(database: Database, viewer: Viewer): Knex.QueryBuilder {
  const rows = tracked(database, viewer)
    .joinRaw(
      `left join recommendation rec on tracked.kind = 'recommendation' and rec.id = tracked.subject_id
       left join plan_item activity on tracked.kind = 'plan_item' and activity.id = tracked.subject_id`,
    )
    .select(database.raw(registered));
  return database.from(rows.as('item'));
}

/** As {@link visibleRows}, for the one item. */
export function visibleItem(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Knex.QueryBuilder {
  return visibleRows(database, viewer).where('item.entity_id', entityId);
}

/** The item with this entity id, when there is one that the viewer may see. */
export function itemWith(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Part<ImplementationRow | null> {
  const query = visibleItem(database, viewer, entityId).select('item.*');
  return part(query, ([row]: readonly ImplementationRow[]) => row ?? null);
}

/** The items that follow this one, at most as many as a page of the list has. */
export function repeatsOf(
  database: Database,
  viewer: Viewer,
  entityId: string,
): Part<readonly ImplementationRow[]> {
  const query = visibleRows(database, viewer)
    .where('item.leader_entity_id', entityId)
    .select('item.*')
    .orderByRaw('item.register_name, item.natural_number, item.entity_id collate "C"')
    .limit(200);
  return part(query, (rows: readonly ImplementationRow[]) => rows);
}

/** As {@link visibleRows}, for the items at the other end of the links of one item, found by the links. */
export function visibleLinked(
  database: Database,
  viewer: Viewer,
  to: { recommendationId: string } | { planItemId: string },
): Knex.QueryBuilder {
  const links = database('plan_item_recommendation');
  const items = visibleRows(database, viewer);
  if ('recommendationId' in to) {
    void links.select('plan_item_id').where('recommendation_id', to.recommendationId);
    return items.where('item.kind', 'plan_item').whereIn('item.id', links);
  }
  void links.select('recommendation_id').where('plan_item_id', to.planItemId);
  return items.where('item.kind', 'recommendation').whereIn('item.id', links);
}

function tracked(database: Database, viewer: Viewer): Knex.QueryBuilder {
  const joined = database
    .from('implementation as tracked')
    .select(database.raw(listed), database.raw(trackingColumns(viewer)))
    .select(
      database.raw(
        `array(select support.institution_id::text from implementation_support support
          where support.entity_id = tracked.entity_id order by 1) as support_institution_ids`,
      ),
    )
    .whereNotNull('tracked.created_at');
  limitToVisible(joined, viewer);
  return joined;
}

function limitToVisible(query: Knex.QueryBuilder, viewer: Viewer): void {
  switch (viewer.sees) {
    case 'everything':
    case 'public':
      return;
    case 'own':
      // Two indexes, where "or" would look at every item.
      query.whereRaw(
        `tracked.entity_id in (
          select entity_id from implementation where lead_institution_id = ?
          union all select entity_id from implementation_support where institution_id = ?)`,
        [viewer.institutionId, viewer.institutionId],
      );
      return;
    case 'nothing':
      query.whereRaw('false');
  }
}
