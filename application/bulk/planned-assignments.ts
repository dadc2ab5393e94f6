import { isTaken, previewAssignment } from '../../domain/implementation/assignment/assign-preview';
import {
  isSameAssignment,
  plannedAssignment,
  refusePlannedBodies,
} from '../../domain/registers/planned-assignment';
import type { PersonActor } from '../../domain/shared/actor';
import type { InstantOrDay, LocalDate } from '../../domain/shared/instant';
import { viewerOf } from '../../domain/process/visibility';
import type { Database } from '../../store/connect';
import { Institutions, type Institution } from '../../store/institutions';
import type { LocalClock } from '../../store/local-day';
import type { ItemFilter } from '../../store/reading/implementation/item-filter';
import { readChosenAsPlanned, type ChosenAsPlanned } from '../../store/reading/planned-bodies';
import type { CodedError } from '../../locales/error-sentence';
import type { DatedAssignments } from './dated-assignments';

/** The result of an assignment as planned for one item. */
interface PreviewedItem {
  item: ChosenAsPlanned;
  outcome: 'assigned' | 'reassigned' | 'refused';
  refusal: CodedError | null;
}

/** The preview of assigning the items of a filter to the institutions that their plans name. */
export class PlannedAssignments {
  constructor(
    private readonly deps: { database: Database; clock: LocalClock; dated: DatedAssignments },
  ) {}

  /** Totals, counts by institution, and a page of items that would be refused or reassigned. */
  async preview(
    actor: PersonActor,
    request: {
      filter: ItemFilter;
      effectiveAt: InstantOrDay | undefined;
      after: number;
      limit: number;
    },
  ) {
    const { database, clock, dated } = this.deps;
    const { effectiveAt } = request;
    const [chosen, institutions, { today }] = await Promise.all([
      readChosenAsPlanned(database, viewerOf(actor), request.filter),
      new Institutions(database).all(),
      clock.now(),
    ]);
    const undated = chosen.map((item) => previewItem(item, institutions, today));
    const previewed =
      effectiveAt === undefined
        ? undated
        : asDated(undated, await dated.refusals(actor, effectiveAt, undated.flatMap(assignmentOf)));
    const noted = previewed.filter(isNoted);
    const rest = noted.filter(({ item }) => item.position > request.after);
    const page = rest.slice(0, request.limit);
    const nextAfter = rest.length > page.length ? (page.at(-1)?.item.position ?? null) : null;
    const refused = previewed.filter(({ outcome }) => outcome === 'refused');
    return {
      total: previewed.length,
      assignable: previewed.length - refused.length,
      reassigned: noted.length - refused.length,
      refused: countRefused(
        refused.map(({ item, refusal }) => ({ stage: item.stage, code: refusal?.code ?? '' })),
      ),
      asPlanned: { bodies: countBodies(previewed), items: page.map(presentPreviewed), nextAfter },
    };
  }
}

/** In the order of the operation's own checks, so that both give the same reason. */
function previewItem(
  item: ChosenAsPlanned,
  institutions: readonly Institution[],
  today: LocalDate,
): PreviewedItem {
  const refused = (error: CodedError): PreviewedItem => ({
    ...{ item, outcome: 'refused' },
    refusal: error,
  });
  const planned = plannedAssignment(item);
  if (planned.refused !== null) return refused(planned.refused);
  const unfit = refusePlannedBodies(planned.assignment, institutions, today);
  if (unfit !== null) return refused(unfit.error);
  const { stage, assignedLeadId: leadInstitutionId, assignedSupportIds } = item;
  const assigned = { leadInstitutionId, supportInstitutionIds: assignedSupportIds };
  const isSame = isSameAssignment(planned.assignment, assigned);
  const outcome = previewAssignment({ stage, hasLead: leadInstitutionId !== null, isSame });
  if (isTaken(outcome)) return { item, outcome, refusal: null };
  const isWrongStage = outcome === 'wrong_stage';
  return refused({ code: outcome, ...(isWrongStage && { params: { stage, command: 'assign' } }) });
}

/** The institutions that the plan of an item names, where they would be assigned. */
function assignmentOf({ item, outcome }: PreviewedItem) {
  const { entityId, leadInstitutionId, supportInstitutionIds } = item;
  if (outcome === 'refused' || leadInstitutionId === null) return [];
  return [{ entityId, leadInstitutionId, supportInstitutionIds }];
}

function asDated(
  previewed: readonly PreviewedItem[],
  refusals: ReadonlyMap<string, CodedError>,
): readonly PreviewedItem[] {
  return previewed.map((one) => {
    const refusal = refusals.get(one.item.entityId);
    return refusal === undefined ? one : { ...one, outcome: 'refused', refusal };
  });
}

/** The refused items by stage and code; items without a code are not refused. */
export function countRefused(items: readonly { stage: string | null; code: string | null }[]) {
  const counts = new Map<string, { stage: string | null; code: string; count: number }>();
  for (const { stage, code } of items) {
    if (code === null) continue;
    const key = JSON.stringify([stage, code]);
    counts.set(key, { stage, code, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** The counts by institution, the largest first. */
function countBodies(previewed: readonly PreviewedItem[]) {
  const bodies = new Map<string, { institutionId: string; leads: number; supports: number }>();
  const count = (institutionId: string, part: 'leads' | 'supports'): void => {
    const body = bodies.get(institutionId) ?? { institutionId, leads: 0, supports: 0 };
    bodies.set(institutionId, { ...body, [part]: body[part] + 1 });
  };
  for (const { item, outcome } of previewed) {
    if (outcome === 'refused' || item.leadInstitutionId === null) continue;
    count(item.leadInstitutionId, 'leads');
    for (const id of item.supportInstitutionIds) count(id, 'supports');
  }
  return [...bodies.values()].toSorted(
    (a, b) =>
      b.leads - a.leads || b.supports - a.supports || (a.institutionId < b.institutionId ? -1 : 1),
  );
}

/** The items to review before starting: those that would be reassigned or refused. */
type NotedItem = PreviewedItem & { outcome: 'reassigned' | 'refused' };

function isNoted(previewed: PreviewedItem): previewed is NotedItem {
  return previewed.outcome !== 'assigned';
}

function presentPreviewed({ item, outcome, refusal }: NotedItem) {
  const { position, entityId, number, stage, leadInstitutionId, supportInstitutionIds } = item;
  const assigned = {
    leadInstitutionId: item.assignedLeadId,
    supportInstitutionIds: item.assignedSupportIds,
  };
  return {
    ...{ position, entityId, number, stage, outcome },
    planned: { leadInstitutionId, supportInstitutionIds },
    assigned: item.assignedLeadId === null ? null : assigned,
    refusal,
  };
}
