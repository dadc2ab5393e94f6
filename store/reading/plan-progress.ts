import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { TermRule } from '../../domain/clock/due-rule';
import { isSameAssignment } from '../../domain/registers/planned-assignment';
import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { Database } from '../connect';
import { bodiesAndTranslations } from '../plan-item-parts';
import type { PlanItemBody } from '../plan-items';
import type { Translation } from '../register-changes';
import { visibleLinked, type ImplementationRow } from './implementation/implementation-rows';
import { part, type Part } from './together';

/** A linked item with its progress. */
interface LinkedItem {
  entityId: string;
  id: string;
  number: string;
  text: string;
  stage: string;
  validatedStatus: string | null;
  /** Null when the viewer may not see it. */
  overdue: boolean | null;
  nextDue: { subject: string; dueAt: Instant; dueOn: LocalDate } | null;
}

/** The plan items that serve a recommendation, as far as the viewer may see them, in the order of their plans. */
export function linkedPlanItems(
  database: Database,
  viewer: Viewer,
  recommendationId: string,
): Part<(LinkedItem & { plan: { id: string; title: string } })[]> {
  return linkedItems(database, viewer, { recommendationId }, (row) => ({
    ...presentLinked(viewer, row),
    plan: { id: row.plan_id ?? '', title: row.plan_title ?? '' },
  }));
}

/** The recommendations that a plan item serves, as far as the viewer may see them, in the order of their documents. */
export function linkedRecommendations(
  database: Database,
  viewer: Viewer,
  planItemId: string,
): Part<(LinkedItem & { document: { id: string; symbol: string } })[]> {
  return linkedItems(database, viewer, { planItemId }, (row) => ({
    ...presentLinked(viewer, row),
    document: { id: row.document_id ?? '', symbol: row.symbol ?? '' },
  }));
}

function linkedItems<T>(
  database: Database,
  viewer: Viewer,
  to: { recommendationId: string } | { planItemId: string },
  present: (row: ImplementationRow) => T,
): Part<T[]> {
  const query = visibleLinked(database, viewer, to)
    .select('item.*')
    .orderByRaw('item.register_name, item.natural_number, item.entity_id collate "C"');
  return part(query, (rows: readonly ImplementationRow[]) => rows.map(present));
}

function presentLinked(viewer: Viewer, row: ImplementationRow): LinkedItem {
  const { next_lead_due_at: dueAt, next_lead_due_on: dueOn, next_lead_due_subject: subject } = row;
  return {
    entityId: row.entity_id,
    id: row.id,
    number: row.number,
    text: row.text,
    stage: row.stage ?? 'registered',
    validatedStatus: row.validated_status,
    overdue: seesProcess(viewer) ? row.lead_overdue_at !== null : null,
    nextDue:
      dueAt === null || dueOn === null || subject === null ? null : { subject, dueAt, dueOn },
  };
}

/** The plan data of an item. */
interface PlannedItem {
  measureKind: string | null;
  fundingReference: string | null;
  controlNumber: string | null;
  due: {
    on: LocalDate;
    term: TermRule | null;
    countedFrom: LocalDate | null;
    calendarVersion: number | null;
    explanation: unknown;
  } | null;
  bodies: readonly PlanItemBody[];
  /** Whether the item is assigned to exactly these institutions; null without an assignment. */
  assignedAsPlanned: boolean | null;
  translations: readonly Translation[];
}

interface PlannedRow {
  measure_kind: string | null;
  funding_reference: string | null;
  control_number: string | null;
  due_on: LocalDate | null;
  due_rule: TermRule | null;
  due_from: LocalDate | null;
  due_calendar_version: number | null;
  due_explanation: unknown;
  bodies: readonly PlanItemBody[];
  translations: readonly Translation[];
}

/** The plan data of an item that the viewer sees: plans are public acts. Null when there is no such item. */
export function plannedItem(
  database: Database,
  viewer: Viewer,
  item: Pick<ImplementationRow, 'id' | 'lead_institution_id' | 'support_institution_ids'>,
): Part<PlannedItem | null> {
  const query = database('plan_item')
    .where({ id: item.id })
    .select(
      ...['measure_kind', 'funding_reference', 'control_number', 'due_on', 'due_rule', 'due_from'],
      ...['due_calendar_version', 'due_explanation'],
      database.raw(bodiesAndTranslations),
    );
  return part(query, ([row]: readonly PlannedRow[]) =>
    row === undefined ? null : presentPlanned(viewer, item, row),
  );
}

function presentPlanned(
  viewer: Viewer,
  item: Pick<ImplementationRow, 'lead_institution_id' | 'support_institution_ids'>,
  row: PlannedRow,
): PlannedItem {
  return {
    measureKind: row.measure_kind,
    fundingReference: row.funding_reference,
    // Not part of the public act: a number of the government's execution control.
    controlNumber: seesProcess(viewer) ? row.control_number : null,
    due:
      row.due_on === null
        ? null
        : {
            on: row.due_on,
            term: row.due_rule,
            countedFrom: row.due_from,
            calendarVersion: row.due_calendar_version,
            explanation: row.due_explanation,
          },
    bodies: row.bodies,
    assignedAsPlanned: hasAsPlanned(item, row.bodies),
    translations: row.translations,
  };
}

function hasAsPlanned(
  item: Pick<ImplementationRow, 'lead_institution_id' | 'support_institution_ids'>,
  bodies: readonly PlanItemBody[],
): boolean | null {
  const { lead_institution_id: leadInstitutionId, support_institution_ids: supporting } = item;
  if (leadInstitutionId === null) return null;
  const lead = bodies.find(({ part }) => part === 'lead');
  const support = bodies.filter(({ part }) => part === 'co_executor');
  const planned = {
    leadInstitutionId: lead?.institutionId ?? null,
    supportInstitutionIds: support.map(({ institutionId }) => institutionId),
  };
  return isSameAssignment({ leadInstitutionId, supportInstitutionIds: supporting }, planned);
}
