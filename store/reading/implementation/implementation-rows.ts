import type { Knex } from 'knex';
import { clockDefinition, clockSubjects } from '../../../domain/implementation/clocks';
import type { Stage } from '../../../domain/implementation/state';
import type { Position } from '../../../domain/registers/position-wording';
import type { IndependentOpinion } from '../../../domain/shared/independent-opinion';
import type { Status } from '../../../domain/shared/status';
import { seesProcess, type Viewer } from '../../../domain/process/visibility';
import type { Database } from '../../connect';
import { earlierNames, type EarlierName } from '../../earlier-names';
import { part, type Part } from '../together';
import { leadNotNotifiedSince } from './not-notified';

/** One item of a register with its tracking, as the database returns it; null where it is not tracked yet. */
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
  affected_persons: readonly string[];
  sdgs: readonly string[];
  document_id: string | null;
  symbol: string | null;
  mechanism: string | null;
  plan_id: string | null;
  plan_title: string | null;
  expected_result: string | null;
  item_due_on: string | null;
  earlier_names: readonly EarlierName[];
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
  disagreement: number | null;
  independent_opinions: readonly IndependentOpinion[];
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
  not_notified_since: string | null;
  open_matters: number | null;
  matters_on_paper: number | null;
  closed_at: string | null;
  supervision_ended: boolean | null;
  updated_at: string | null;
  /** Whether the register of assessments has entries of it, which most items have not: those are read apart. */
  is_assessed: boolean;
}

/** Columns of the tracking that are visible to everybody who sees the item. */
const openTracking = [
  'disagreement',
  'registered_at',
  'lead_institution_id',
  'support_institution_ids',
  'validated_status',
  'independent_status',
  'independent_opinions',
  'leader_entity_id',
  'track',
  'track_since',
  'track_criteria',
  'closed_at',
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
  ...['is_lead_overdue', 'is_center_overdue', 'open_matters', 'matters_on_paper'],
  'not_notified_since',
  'supervision_ended',
  'updated_at',
];

/**
 * A column of the tracking as the viewer sees it. Hidden values are null already here, so that no filter, order or
 * count discloses them. The public sees a contested item as assigned, and one with a proposed closing as not closed.
 */
function seen(viewer: Viewer, column: string, stored = `tracked.${column}`): string {
  const published = viewer.sees === 'everything' ? undefined : publishedVoices(viewer)[column];
  if (published !== undefined) {
    if (viewer.sees !== 'own') return `${published} as ${column}`;
    // Before an opinion is published it is for the lead alone.
    return `case when tracked.lead_institution_id = ? then ${stored} else ${published} end as ${column}`;
  }
  const due =
    viewer.sees === 'own' ? /next_center_due|center_overdue/.exec(column)?.[0] : undefined;
  if (due !== undefined) {
    const hidden = column === 'is_center_overdue' ? 'false' : `nullif(${stored}, ${stored})`;
    return `case when tracked.${due}_subject in (${confidential}) then ${hidden} else ${stored} end as ${column}`;
  }
  if (seesProcess(viewer)) {
    const value = column === 'not_notified_since' ? leadNotNotifiedSince('tracked') : stored;
    return `${value} as ${column}`;
  }
  if (column === 'stage') {
    return `case ${stored} when 'contested' then 'assigned'
      when 'closure_proposed' then 'in_implementation' else ${stored} end as stage`;
  }
  // A null of the column's own type.
  const value = processTracking.includes(column) ? `nullif(${stored}, ${stored})` : stored;
  return `${value} as ${column}`;
}

/** SQL: what is published of the voices, by column; for the public without what stands for protected sources. */
function publishedVoices(viewer: Viewer): Readonly<Record<string, string | undefined>> {
  const isInside = seesProcess(viewer);
  return {
    independent_status: 'tracked.published_independent_status',
    disagreement: `tracked.${isInside ? 'published' : 'public'}_disagreement`,
    independent_opinions: `(select coalesce(jsonb_agg(said ${isInside ? '' : `- 'partyId'`} order by place), '[]')
      from jsonb_array_elements(tracked.independent_opinions) with ordinality as one(said, place)
      where cast(said ->> 'published' as boolean))`,
  };
}

/** SQL: the subjects of clocks that institutions do not see. */
const confidential = clockSubjects
  .filter((subject) => clockDefinition(subject)?.confidential)
  .map((subject) => `'${subject}'`)
  .join(', ');

/** By what lists are narrowed, sorted and counted: with the columns of whole rows, reading the query took longer. */
const listedTracking = [
  ...['stage', 'lead_institution_id', 'support_institution_ids', 'validated_status'],
  ...['claimed_status', 'disagreement', 'leader_entity_id', 'track', 'open_matters'],
  ...['matters_on_paper', 'not_notified_since'],
  ...['next_lead_due_at', 'next_center_due_at', 'lead_overdue_at', 'center_overdue_at'],
  'is_lead_overdue',
  ...['is_center_overdue', 'supervision_ended', 'updated_at'],
];

const shownTracking = ['stage', ...openTracking, ...processTracking].filter(
  (column) => !listedTracking.includes(column),
);

function trackingColumns(database: Database, viewer: Viewer, columns: readonly string[]): Knex.Raw {
  const sql = columns.map((column) => seen(viewer, column)).join(', ');
  const ids = viewer.sees === 'own' ? [...sql.matchAll(/\?/g)].map(() => viewer.institutionId) : [];
  return database.raw(sql, ids);
}

/** The columns for finding and sorting items of both registers. */
const listed = `tracked.entity_id, tracked.kind, tracked.subject_id as id, tracked.register_id,
  tracked.register_name, tracked.natural_number, tracked.mechanism, tracked.created_at`;

/** The other columns of the registers. */
const registered = `coalesce(rec.paragraph, activity.number) as number,
  coalesce(rec.text, activity.text) as text,
  coalesce(rec.text_language, activity.text_language) as text_language, rec.position,
  rec.recommending_states, coalesce(rec.themes, '{}') as themes,
  coalesce(rec.affected_persons, '{}') as affected_persons, coalesce(rec.sdgs, '{}') as sdgs, rec.document_id,
  case when tracked.kind = 'recommendation' then tracked.register_name end as symbol,
  activity.plan_id, case when tracked.kind = 'plan_item' then tracked.register_name end as plan_title,
  activity.expected_result, activity.due_on as item_due_on,
  ${earlierNames(`tracked.entity_id, 'document/' || rec.document_id, 'plan/' || activity.plan_id`)} as earlier_names,
  exists (select from assessment where assessment.recommendation_id = rec.id) as is_assessed`;

/**
 * Every item of both registers with its tracking, limited to what the viewer may see, as a table named `item` to
 * filter, sort and count. Registered items that are not tracked yet are included. All columns are in one table, so
 * that its indexes give a page or a count.
 */
export function visibleItems(database: Database, viewer: Viewer): Knex.QueryBuilder {
  return database.from(tracked(database, viewer).as('item'));
}

/** The columns of the status summary, in the order of its index. */
const counted = [
  'stage',
  ...['validated_status', 'claimed_status', 'lead_institution_id', 'mechanism', 'track'],
];

/**
 * The number of items with the same stage, statuses, lead, mechanism and track, and of those with an overdue duty.
 * They are counted as stored, which an index alone answers, and shown as the viewer sees them.
 */
export function visibleCounts(
  database: Database,
  viewer: Viewer,
  narrow: (items: Knex.QueryBuilder) => void,
): Knex.QueryBuilder {
  const stored = counted.map((column) => `item.stored_${column}`).join(', ');
  const items = tracked(database, viewer).select(
    counted.map((column) => `tracked.${column} as stored_${column}`),
  );
  const countIf = (overdue: string): string =>
    seesProcess(viewer) ? `count(*) filter (where item.${overdue})` : '0';
  const groups = database.from(items.as('item'));
  void groups
    .select(
      database.raw(
        `${stored}, count(*) as items, ${countIf('is_lead_overdue')} as lead_overdue,
         ${countIf('is_center_overdue')} as center_overdue`,
      ),
    )
    .groupByRaw(stored);
  narrow(groups);
  const columns = counted.map((column) => seen(viewer, column, `stored_${column}`));
  return database
    .from(groups.as('counted'))
    .select(database.raw(`${columns.join(', ')}, items, lead_overdue, center_overdue`));
}

/**
 * As {@link visibleItems}, in disjoint tables: a page of each, by an index, contains the page of all. The items of an
 * institution are those that it leads and those that it supports, which no single index has.
 */
export function visibleBranches(database: Database, viewer: Viewer): Knex.QueryBuilder[] {
  if (viewer.sees !== 'own') return [visibleItems(database, viewer)];
  const { institutionId } = viewer;
  const led = tracking(database, viewer).where('tracked.lead_institution_id', institutionId);
  const supported = tracking(database, viewer)
    .whereRaw(supportedBy, [institutionId])
    .whereRaw('tracked.lead_institution_id is distinct from ?', [institutionId]);
  return [led, supported].map((items) => database.from(items.as('item')));
}

/** These items, as far as the viewer may see them, in any order. */
export async function itemsWith(
  database: Database,
  viewer: Viewer,
  entityIds: readonly string[],
): Promise<ImplementationRow[]> {
  if (entityIds.length === 0) return [];
  return await visibleRows(database, viewer)
    .whereRaw('item.entity_id = any (?)', [[...entityIds]])
    .select<ImplementationRow[]>('item.*')
    // Used by every list: planning it again would take longer than executing it.
    .options({ name: `items_${viewer.sees}` });
}

/** As {@link visibleItems}, with the register columns: for a few items at a time. */
export function visibleRows(database: Database, viewer: Viewer): Knex.QueryBuilder {
  const rows = tracked(database, viewer)
    .joinRaw(
      `left join recommendation rec on tracked.kind = 'recommendation' and rec.id = tracked.subject_id
       left join plan_item activity on tracked.kind = 'plan_item' and activity.id = tracked.subject_id`,
    )
    .select(database.raw(registered), trackingColumns(database, viewer, shownTracking));
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

/** The items that follow this one, at most a page of the list. */
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

/** As {@link visibleRows}, for the items linked to one item, found by the links. */
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
  const items = tracking(database, viewer);
  limitToVisible(items, viewer);
  return items;
}

/** Every item, regardless of visibility. */
function tracking(database: Database, viewer: Viewer): Knex.QueryBuilder {
  return database
    .from('implementation as tracked')
    .select(database.raw(listed), trackingColumns(database, viewer, listedTracking))
    .whereNotNull('tracked.created_at');
}

function limitToVisible(query: Knex.QueryBuilder, viewer: Viewer): void {
  switch (viewer.sees) {
    case 'everything':
    case 'public':
      return;
    case 'own':
      query.whereRaw(`(tracked.lead_institution_id = ? or ${supportedBy})`, [
        viewer.institutionId,
        viewer.institutionId,
      ]);
      return;
    case 'nothing':
      query.whereRaw('false');
  }
}

const supportedBy = 'tracked.support_institution_ids @> array[?::uuid]';
