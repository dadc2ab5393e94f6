import type { Knex } from 'knex';
import type { Stage, Track } from '../../../domain/implementation/state';
import type { Stage as ObligationStage } from '../../../domain/obligation/state';
import type { Position } from '../../../domain/registers/position-wording';
import { readSymbol } from '../../../domain/registers/un-symbol';
import { foldedCode, foldedName } from '../../../domain/shared/folded-key';
import type { Status } from '../../../domain/shared/status';
import { isLocalDate, type InstantOrDay } from '../../../domain/shared/instant';
import { seesProcess, type Viewer } from '../../../domain/process/visibility';
import { bareId, likeEarlier } from '../../earlier-names';
import { searchedWords } from '../../searched-words';
import { perhapsNotNotified } from './not-notified';
import { applyWatched, beginOfDay, type WatchedFilter } from './watched-filter';

/** The filters of lists and of the status summary. All given conditions must hold. */
export interface ItemFilter extends WatchedFilter {
  kind?: 'recommendation' | 'plan_item';
  /** `registered` includes items that are not tracked yet. */
  stages?: readonly Stage[];
  leadInstitutionId?: string;
  supportInstitutionId?: string;
  mechanism?: string;
  symbol?: string;
  planId?: string;
  /** The institution that a plan names as the lead, regardless of the present lead. */
  plannedLeadId?: string;
  position?: Position;
  theme?: string;
  claimedStatus?: Status;
  /** `none`: no status was validated yet. */
  validatedStatus?: Status | 'none';
  /** The entity id of a leading recommendation; finds its repeats. */
  leaderEntityId?: string;
  /** An item without a move is on the standard track, also before it is tracked. */
  track?: Track;
  /** Code of the latest grade of the UN body: of the mechanism's own scheme, so filter by mechanism too. */
  grade?: string;
  /** Stage of an obligation that is about it. */
  obligation?: ObligationStage;
  /** Whose duty is overdue. */
  overdue?: 'lead' | 'center' | 'any';
  /** Whether a conclusion or an input is not settled. */
  openMatters?: boolean;
  /** With one on paper, which the center settles. */
  mattersOnPaper?: boolean;
  /** Whether the voices about it that the viewer sees differ. */
  contested?: boolean;
  /** Whether nobody of the lead could be notified of the assignment. */
  notNotified?: boolean;
  /** Items in which something is expected of this side now; `nobody`: no items. */
  waitsFor?: DutySide | 'nobody';
  /** Items with a duty before this instant or day, overdue ones included: of the side of `waitsFor`, or of the lead. */
  dueBefore?: InstantOrDay;
  /** False for items whose tracking has not begun. */
  tracked?: boolean;
  /** Words of the text, the number, the symbol of the document or the title of the plan. */
  search?: string;
}

/** Who owes the duties of an item: a support institution helps with those of the lead. */
export type DutySide = 'lead' | 'support' | 'center';

/** The instant by which each side owes its next duty, overdue ones included; null for none. */
export const dueOf: Readonly<Record<DutySide, string>> = {
  lead: 'least(item.lead_overdue_at, item.next_lead_due_at)',
  support: 'least(item.lead_overdue_at, item.next_lead_due_at)',
  center: 'least(item.center_overdue_at, item.next_center_due_at)',
};

const leadOwes = '(item.lead_overdue_at is not null or item.next_lead_due_at is not null)';

/**
 * Whether something is expected of a side: a running duty; of a support institution one of the implementation, and not
 * the answer to the assignment; of the center also a lead for a registered item, and the
 * settling of open matters on paper, which have no term. As the partial index has it.
 */
const waiting: Readonly<Record<DutySide, string>> = {
  lead: leadOwes,
  support: `(${leadOwes} and item.stage <> 'assigned' and item.support_institution_ids <> '{}')`,
  center: `(item.center_overdue_at is not null or item.next_center_due_at is not null
    or item.matters_on_paper > 0 or item.stage = 'registered')`,
};

/** The side whose duties a list is about. */
export function sideOf({ waitsFor }: ItemFilter): DutySide {
  return waitsFor === undefined || waitsFor === 'nobody' ? 'lead' : waitsFor;
}

/** Conditions on hidden values: a viewer who may not see a value may not filter by it. */
const processFilters = [
  'claimedStatus',
  'overdue',
  'waitsFor',
  'dueBefore',
  'openMatters',
  'mattersOnPaper',
  'notNotified',
  'openAtEndOf',
  'overdueDuty',
  'nextDueBefore',
] as const satisfies readonly (keyof ItemFilter)[];

/** The conditions in the filter that this viewer may not use. */
export function hiddenFilters(viewer: Viewer, filter: ItemFilter): string[] {
  return seesProcess(viewer) ? [] : processFilters.filter((name) => filter[name] !== undefined);
}

/**
 * Recommendations whose grade in the latest document, without a correction, has this code. All grades are read: few
 * recommendations have one.
 */
const gradedSo = `item.kind = 'recommendation' and item.id in (
  select latest.recommendation_id from (
    select distinct on (entry.recommendation_id) entry.recommendation_id, entry.code
    from assessment entry
    where entry.kind = 'grade' and not exists (select from assessment correction
      where correction.recommendation_id = entry.recommendation_id
        and correction.supersedes = entry.number)
    order by entry.recommendation_id, entry.document_on desc, entry.number desc) latest
  where latest.code = ?)`;

/** Narrows a query on `item` (see `visibleItems`). */
export function applyFilter(query: Knex.QueryBuilder, filter: ItemFilter): void {
  const equal: Readonly<Record<string, string | undefined>> = {
    'item.kind': filter.kind,
    'item.lead_institution_id': filter.leadInstitutionId,
    'item.mechanism': filter.mechanism,
    'item.leader_entity_id': filter.leaderEntityId,
    'item.claimed_status': filter.claimedStatus,
  };
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) query.where(column, value);
  }
  const { symbol, planId, supportInstitutionId, plannedLeadId } = filter;
  const { position, theme, dueBefore, tracked, track, validatedStatus } = filter;
  if (validatedStatus === 'none') query.whereNull('item.validated_status');
  else if (validatedStatus !== undefined) query.where('item.validated_status', validatedStatus);
  if (symbol !== undefined) {
    const { symbol: usual } = readSymbol(symbol);
    query.where('item.kind', 'recommendation').whereRaw(
      `item.register_name = coalesce(
          (select symbol from document where symbol_key = :key),
          (select document.symbol from document join register_change change
             on change.entry_id = 'document/' || document.id
           where change.field = 'symbol' and change.before_key = :key
           order by change.changed_at desc limit 1))`,
      { key: foldedCode(usual) },
    );
  }
  if (planId !== undefined) query.where('item.kind', 'plan_item').where('item.register_id', planId);
  applyStages(query, filter.stages);
  if (supportInstitutionId !== undefined) {
    query.whereRaw('item.support_institution_ids @> array[?::uuid]', [supportInstitutionId]);
  }
  if (filter.grade !== undefined) query.whereRaw(gradedSo, [filter.grade]);
  // As the partial indexes have it: items on the enhanced track, items with an open matter.
  if (track === 'enhanced') query.where('item.track', track);
  if (track === 'standard') query.whereRaw(`coalesce(item.track, 'standard') = ?`, [track]);
  if (filter.obligation !== undefined) {
    query.whereRaw(
      `item.entity_id in (select concerned.item_entity_id from obligation
        join obligation_item concerned using (entity_id) where obligation.stage = ?)`,
      [filter.obligation],
    );
  }
  if (plannedLeadId !== undefined) {
    query.whereRaw(
      `exists (select from plan_item_body named where named.plan_item_id = item.id
        and named.part = 'lead' and named.institution_id = ?)`,
      [plannedLeadId],
    );
  }
  if (position !== undefined) {
    query.whereRaw(`${ofRecommendation} and rec.position = ?)`, [position]);
  }
  if (theme !== undefined) {
    query.whereRaw(`${ofRecommendation} and rec.theme_keys @> array[?])`, [foldedName(theme)]);
  }
  if (dueBefore !== undefined) {
    const instant = isLocalDate(dueBefore) ? beginOfDay : '?::timestamptz';
    query.whereRaw(`${dueOf[sideOf(filter)]} < ${instant}`, [dueBefore]);
  }
  if (filter.openMatters === true) query.whereRaw('item.open_matters > 0');
  if (filter.openMatters === false) query.whereRaw('coalesce(item.open_matters, 0) = 0');
  if (filter.mattersOnPaper === true) query.whereRaw('item.matters_on_paper > 0');
  if (filter.mattersOnPaper === false) query.whereRaw('coalesce(item.matters_on_paper, 0) = 0');
  if (filter.contested === true) query.whereRaw('item.disagreement > 0');
  if (filter.contested === false) query.whereRaw('coalesce(item.disagreement, 0) = 0');
  if (filter.notNotified === true) {
    query.whereRaw(`item.entity_id in (${perhapsNotNotified})`);
    query.whereNotNull('item.not_notified_since');
  }
  if (filter.notNotified === false) query.whereNull('item.not_notified_since');
  if (tracked === true) query.whereNotNull('item.stage');
  if (tracked === false) query.whereNull('item.stage');
  if (filter.waitsFor === 'nobody') query.whereRaw('false');
  else if (filter.waitsFor !== undefined) query.whereRaw(waiting[filter.waitsFor]);
  applyWatched(query, filter);
  applyOverdue(query, filter.overdue);
  applySearch(query, filter.search);
}

const ofRecommendation = 'exists (select from recommendation rec where rec.id = item.id';

function applyStages(query: Knex.QueryBuilder, stages: ItemFilter['stages']): void {
  if (stages === undefined) return;
  const [only] = stages;
  // One stage as an equality, so that an index gives the order.
  if (stages.length === 1 && only !== 'registered') query.where('item.stage', only);
  else if (!stages.includes('registered')) query.whereRaw('item.stage = any(?)', [[...stages]]);
  else query.whereRaw('(item.stage = any(?) or item.stage is null)', [[...stages]]);
}

function applyOverdue(query: Knex.QueryBuilder, overdue: ItemFilter['overdue']): void {
  switch (overdue) {
    case undefined:
      return;
    case 'lead':
      query.whereNotNull('item.lead_overdue_at');
      return;
    case 'center':
      query.whereNotNull('item.center_overdue_at');
      return;
    case 'any':
      query.whereRaw('coalesce(item.lead_overdue_at, item.center_overdue_at) is not null');
  }
}

/** Numbers, symbols and titles are compared by their keys, also those from before a correction; texts as they were typed. */
function applySearch(query: Knex.QueryBuilder, search: string | undefined): void {
  for (const { text, code, name } of searchedWords(search)) {
    query.whereRaw(
      `(exists (select from recommendation rec join document on document.id = rec.document_id
          where rec.id = item.id and (rec.text ilike :text or rec.paragraph_key like :code
            or document.symbol_key like :code))
        or exists (select from plan_item activity join plan on plan.id = activity.plan_id
          where activity.id = item.id and (activity.text ilike :text
            or activity.number_key like :code or plan.title_key like :name))
        or item.entity_id in (${likeEarlier('change.entry_id', [':code', ':name'])})
        or item.register_id in (${likeEarlier(bareId, [':code', ':name'])}
          and change.field in ('symbol', 'title')))`,
      { text, code, name },
    );
  }
}
