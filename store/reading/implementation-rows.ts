import type { Knex } from 'knex';
import type { Stage } from '../../domain/implementation/state';
import type { Position } from '../../domain/registers/position-wording';
import type { Status } from '../../domain/implementation/status';
import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';

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
  grade_code: string | null;
  grade_label: string | null;
  grade_scheme_version: number | null;
  grade_on: string | null;
  predicted_grade_code: string | null;
  predicted_grade_label: string | null;
  predicted_grade_scheme_version: number | null;
  un_follow_up: 'running' | 'replied' | 'ended' | null;
  closed_at: string | null;
  follow_up_ended: boolean | null;
  updated_at: string | null;
}

/**
 * Numbers inside a paragraph padded to one width, so that text order is the printed order: 133.2 before
 * 133.10. Compared by bytes, because a language's own order skips the points between the numbers.
 */
export const naturalNumber = (column: string): string =>
  `regexp_replace(regexp_replace(${column}, '(\\d+)', '0000000\\1', 'g'), '0*(\\d{8})', '\\1', 'g') collate "C"`;

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
  ...['grade_code', 'grade_label', 'grade_scheme_version', 'grade_on', 'un_follow_up'],
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
  'open_matters',
  ...['predicted_grade_code', 'predicted_grade_label', 'predicted_grade_scheme_version'],
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

/**
 * Every item of both registers with its tracking, limited to what the viewer may see, as a table named
 * `item` to filter, sort and count. An item that is registered and not yet tracked is there too.
 */
export function visibleItems(database: Database, viewer: Viewer): Knex.QueryBuilder {
  return tracked(database, viewer, recommendations(database).unionAll([planItems(database)]));
}

/**
 * As {@link visibleItems}, for the one item: found by the key of its register. Searched for among all items, it
 * would make PostgreSQL build every row of both registers first.
 */
export function visibleItem(
  database: Database,
  viewer: Viewer,
  item: { kind: 'recommendation' | 'plan_item'; id: string },
): Knex.QueryBuilder {
  const register =
    item.kind === 'recommendation'
      ? recommendations(database).where('rec.id', item.id)
      : planItems(database).where('activity.id', item.id);
  return tracked(database, viewer, register);
}

/** As {@link visibleItems}, for the items at the other end of the links of one item, found by the links. */
export function visibleLinked(
  database: Database,
  viewer: Viewer,
  to: { recommendationId: string } | { planItemId: string },
): Knex.QueryBuilder {
  const links = database('plan_item_recommendation');
  if ('recommendationId' in to) {
    void links.select('plan_item_id').where('recommendation_id', to.recommendationId);
    return tracked(database, viewer, planItems(database).whereIn('activity.id', links));
  }
  void links.select('recommendation_id').where('plan_item_id', to.planItemId);
  return tracked(database, viewer, recommendations(database).whereIn('rec.id', links));
}

function tracked(
  database: Database,
  viewer: Viewer,
  registers: Knex.QueryBuilder,
): Knex.QueryBuilder {
  const joined = database
    .from(registers.as('registered'))
    .leftJoin('implementation as tracked', 'tracked.entity_id', 'registered.entity_id')
    .select('registered.*', database.raw(trackingColumns(viewer)))
    .select(
      database.raw(
        `array(select support.institution_id::text from implementation_support support
          where support.entity_id = registered.entity_id order by 1) as support_institution_ids`,
      ),
    );
  limitToVisible(joined, viewer);
  return database.from(joined.as('item'));
}

function limitToVisible(query: Knex.QueryBuilder, viewer: Viewer): void {
  switch (viewer.sees) {
    case 'everything':
    case 'public':
      return;
    case 'own':
      query.where((own) => {
        own.where('tracked.lead_institution_id', viewer.institutionId).orWhereExists((support) => {
          void support
            .from('implementation_support')
            .whereRaw('implementation_support.entity_id = registered.entity_id')
            .where('implementation_support.institution_id', viewer.institutionId);
        });
      });
      return;
    case 'nothing':
      query.whereRaw('false');
  }
}

function recommendations(database: Database): Knex.QueryBuilder {
  return database
    .from('recommendation as rec')
    .join('document as doc', 'doc.id', 'rec.document_id')
    .select(
      database.raw(
        `'recommendation/' || rec.id as entity_id, 'recommendation' as kind, rec.id,
         rec.paragraph as number, ${naturalNumber('rec.paragraph')} as natural_number,
         doc.symbol as register_name, rec.text, rec.text_language, rec.position,
         rec.recommending_states, rec.themes, doc.id as document_id, doc.symbol, doc.mechanism,
         null::uuid as plan_id, null::text as plan_title, null::text as expected_result,
         null::date as item_due_on, rec.created_at`,
      ),
    );
}

function planItems(database: Database): Knex.QueryBuilder {
  return database
    .from('plan_item as activity')
    .join('plan', 'plan.id', 'activity.plan_id')
    .select(
      database.raw(
        `'plan-item/' || activity.id as entity_id, 'plan_item' as kind, activity.id,
         activity.number, ${naturalNumber('activity.number')} as natural_number,
         plan.title as register_name, activity.text, activity.text_language,
         null::text as position, null::text as recommending_states, '{}'::text[] as themes,
         null::uuid as document_id, null::text as symbol, null::text as mechanism,
         plan.id as plan_id, plan.title as plan_title, activity.expected_result,
         activity.due_on as item_due_on, activity.created_at`,
      ),
    );
}
