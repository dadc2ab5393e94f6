import type { InstantOrDay } from '../../domain/shared/instant';
import type { Language } from '../../domain/shared/languages';
import { isTaken, previewAssignment } from '../../domain/implementation/assignment/assign-preview';
import type { PersonActor } from '../../domain/shared/actor';
import type { DomainError } from '../../domain/shared/errors';
import { viewerOf } from '../../domain/process/visibility';
import type { Database } from '../../store/connect';
import type { OrderedCommand } from '../../store/item-orders';
import { countForAssignment } from '../../store/reading/assignment-preview';
import { countChosen } from '../../store/reading/chosen-items';
import type { ItemFilter } from '../../store/reading/implementation/item-filter';
import { derivedId } from '../derived-id';
import { ApplicationError } from '../application-error';
import { permitCommand } from '../commands/permit-command';
import { refuseCount, type PlacedOrders, type RefusedPage } from './item-orders';
import type { Items } from '../items/items';
import type { NamedInstitutions } from '../institutions/named-institutions';
import { withNames } from '../shown-names';
import type { DatedAssignments } from './dated-assignments';
import { countRefused, type PlannedAssignments } from './planned-assignments';

/** The institutions to assign the items of a filter to: the same for all, or those that each item's plan names. */
type GivenAssignment = {
  filter: ItemFilter;
  /** When the assignment took place, if it is entered later. */
  effectiveAt?: InstantOrDay | undefined;
} & (
  | { asPlanned: true }
  | { asPlanned: false; leadInstitutionId: string; supportInstitutionIds: readonly string[] }
);

type ToOneLead = Extract<GivenAssignment, { asPlanned: false }>;

const sampleSize = 20;

/** The assignment of many items: preview, then a bulk operation in the background. */
export class Assignments {
  constructor(
    private readonly deps: {
      database: Database;
      items: Items;
      orders: PlacedOrders;
      institutions: Pick<NamedInstitutions, 'refuseOthers'>;
      planned: PlannedAssignments;
      dated: DatedAssignments;
    },
  ) {}

  /**
   * The preview; its `previewId` starts the assignment of exactly these items. `page` applies to the items listed for an assignment as planned. One that is entered
   * later is decided by the rules of the command, item by item. Errors: 403; 422 for the institutions, and for more items
   * than an assignment as planned, or one that is entered later, may have.
   */
  async preview(actor: PersonActor, given: GivenAssignment, page: RefusedPage) {
    await this.refuse(actor, given);
    const { filter, effectiveAt = null } = given;
    // Before the figures, so that items that change in between are refused later instead of assigned unseen.
    const previewId = await this.deps.orders.keepFound({
      ...{ actor, filter, command: commandOf(given, effectiveAt) },
    });
    const [counted, { items: sample }] = await Promise.all([
      given.asPlanned ? this.previewAsPlanned(actor, given, page) : this.count(actor, given),
      this.deps.items.page(actor, {
        filter,
        sort: 'paragraph',
        limit: sampleSize,
        cursor: undefined,
      }),
    ]);
    return await withNames(this.deps.database, actor, { previewId, ...counted, sample });
  }

  private async previewAsPlanned(actor: PersonActor, given: GivenAssignment, page: RefusedPage) {
    const { filter, effectiveAt } = given;
    const count = await countChosen(this.deps.database, viewerOf(actor), filter);
    if (count > 0) refuseCount(count);
    return await this.deps.planned.preview(actor, { filter, effectiveAt, ...page });
  }

  private async count(actor: PersonActor, given: ToOneLead) {
    const chosen = await countForAssignment(this.deps.database, viewerOf(actor), given);
    const items = chosen.flatMap(({ entityIds, ...situation }) => {
      const outcome = previewAssignment(situation);
      return entityIds.map((entityId) => ({ entityId, stage: situation.stage, outcome }));
    });
    const refusals = await this.refusedLater(
      actor,
      given,
      items.filter(({ outcome }) => isTaken(outcome)),
    );
    const previewed = items.map(({ entityId, stage, outcome }) => {
      const code = isTaken(outcome) ? (refusals.get(entityId)?.code ?? null) : outcome;
      return { stage, outcome, code };
    });
    const taken = previewed.filter(({ code }) => code === null);
    return {
      ...{ total: items.length, assignable: taken.length, asPlanned: null },
      reassigned: taken.filter(({ outcome }) => outcome === 'reassigned').length,
      refused: countRefused(previewed),
    };
  }

  private async refusedLater(
    actor: PersonActor,
    { effectiveAt, leadInstitutionId, supportInstitutionIds }: ToOneLead,
    items: readonly { entityId: string }[],
  ): Promise<ReadonlyMap<string, DomainError>> {
    if (effectiveAt === undefined || items.length === 0) return new Map();
    refuseCount(items.length);
    const to = { leadInstitutionId, supportInstitutionIds };
    const previewed = items.map(({ entityId }) => ({ entityId, ...to }));
    return await this.deps.dated.refusals(actor, effectiveAt, previewed);
  }

  /**
   * Fixes the list of items that the filter finds now and assigns them in the background; with a preview only those that
   * are as it saw them. A repetition of the request finds its bulk operation. Errors: as for the preview; 422 for a
   * filter that finds no items or too many, and for a preview that has expired or was made for another request or caller.
   */
  async order(
    call: GivenAssignment & {
      actor: PersonActor;
      changeId: string;
      reason: string;
      language: Language;
      /** Null: the items are assigned as they are found now. */
      previewId: string | null;
    },
  ) {
    const { actor, changeId } = call;
    await this.refuse(actor, call);
    const id = derivedId(changeId, 'assignment');
    const reason = { text: call.reason, language: call.language };
    await this.deps.orders.place({
      ...{ ...call, id, reason, command: commandOf(call, call.effectiveAt ?? null) },
    });
    return await this.find(actor, id, { after: 0, limit: 100 });
  }

  /**
   * A bulk operation with its progress and a page of refused items. Errors: 404, also for callers who may not see the
   * center's work.
   */
  async find(actor: PersonActor, id: string, page: RefusedPage) {
    const asked = { id, kinds: ['assign', 'assign_as_planned'], name: 'assignment' } as const;
    const { command, order, presented, refusals } = await this.deps.orders.find(actor, asked, page);
    const to = command.kind === 'assign' ? presentLead(command) : await this.presentPlanned(id);
    const { total, done: assigned, refused } = order;
    const counts = { total, assigned, refused, waiting: total - assigned - refused };
    const { effectiveAt } = command;
    const view = { ...presented, ...to, effectiveAt, counts, ...refusals };
    return await withNames(this.deps.database, actor, view);
  }

  private async presentPlanned(id: string) {
    const bodies = (await this.deps.orders.byPlannedLead(id)).map(
      ({ institutionId, total, done: assigned, refused }) => ({
        ...{ institutionId, total, assigned, refused, waiting: total - assigned - refused },
      }),
    );
    return { asPlanned: true, leadInstitutionId: null, supportInstitutionIds: [], bodies };
  }

  private async refuse(actor: PersonActor, given: GivenAssignment): Promise<void> {
    // As for one item: the permission to assign depends on nothing in the item.
    permitCommand(actor, 'assign');
    // The institutions are found, and checked to be active, item by item.
    if (given.asPlanned) return;
    const { leadInstitutionId, supportInstitutionIds } = given;
    if (supportInstitutionIds.includes(leadInstitutionId)) {
      throw new ApplicationError('input', 'lead_is_support');
    }
    if (new Set(supportInstitutionIds).size !== supportInstitutionIds.length) {
      throw new ApplicationError('input', 'support_twice');
    }
    const named = { lead: [leadInstitutionId], support: supportInstitutionIds };
    await this.deps.institutions.refuseOthers(named);
  }
}

function commandOf(given: GivenAssignment, effectiveAt: InstantOrDay | null): OrderedCommand {
  if (given.asPlanned) return { kind: 'assign_as_planned', effectiveAt };
  const { leadInstitutionId, supportInstitutionIds } = given;
  return { kind: 'assign', leadInstitutionId, supportInstitutionIds, effectiveAt };
}

function presentLead({
  leadInstitutionId,
  supportInstitutionIds,
}: Extract<OrderedCommand, { kind: 'assign' }>) {
  return { asPlanned: false, leadInstitutionId, supportInstitutionIds, bodies: [] };
}
