import { refuseUnpermitted } from '../../domain/implementation/permissions';
import { stageTable } from '../../domain/implementation/stage-table';
import { initialState } from '../../domain/implementation/state';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { countChosen, type ChosenInStage } from '../../store/reading/assignment-preview';
import type { ItemFilter } from '../../store/reading/item-filter';
import { viewerOf } from '../../store/reading/visibility';
import { derivedId } from '../http/derived-id';
import type { Answer } from '../http/endpoint';
import { Refusal, refusalOf } from '../http/refusal';
import type { PlacedOrders, RefusedPage } from './item-orders';
import type { Items } from './items';
import type { NamedInstitutions } from './named-institutions';

/** Whom the items that a filter finds are to be given to. */
export interface GivenAssignment {
  filter: ItemFilter;
  leadInstitutionId: string;
  supportInstitutionIds: readonly string[];
}

interface PreviewedRefusal {
  stage: string | null;
  code: 'wrong_stage' | 'already_assigned' | 'not_running';
  count: number;
}

const sampleSize = 20;

/** The assignment of many items at once: shown first, then ordered and carried out in the background. */
export class Assignments {
  constructor(
    private readonly deps: {
      database: Database;
      items: Items;
      orders: PlacedOrders;
      institutions: Pick<NamedInstitutions, 'refuseOthers'>;
      apiRoot: string;
    },
  ) {}

  /** What an order would come to now; nothing is stored. Errors: 403; 422 for the institutions. */
  async preview(actor: PersonActor, given: GivenAssignment): Promise<Record<string, unknown>> {
    await this.refuse(actor, given);
    const { filter } = given;
    const page = { filter, sort: 'paragraph', limit: sampleSize, cursor: undefined };
    const [chosen, { items: sample }] = await Promise.all([
      countChosen(this.deps.database, viewerOf(actor), given),
      this.deps.items.page(actor, page),
    ]);
    const total = chosen.reduce((sum, { count }) => sum + count, 0);
    const refused = chosen.flatMap(foreseenRefusals);
    const assignable = total - refused.reduce((sum, { count }) => sum + count, 0);
    const reassigned = chosen.reduce((sum, one) => sum + beginAnew(one), 0);
    return { total, assignable, reassigned, refused, sample };
  }

  /**
   * Freezes the items that the filter finds now and has them assigned in the background. Repeating the request with
   * its key finds the order it made. Errors: as for the preview; 422 for a filter that finds nothing or too much.
   */
  async order(
    call: GivenAssignment & {
      actor: PersonActor;
      changeId: string;
      reason: string;
      language: 'uz' | 'ru' | 'en';
    },
  ): Promise<Answer> {
    const { actor, changeId, leadInstitutionId, supportInstitutionIds } = call;
    await this.refuse(actor, call);
    const id = derivedId(changeId, 'assignment');
    const command = { kind: 'assign', leadInstitutionId, supportInstitutionIds } as const;
    await this.deps.orders.place({ ...call, id, command, asOf: null }, async () => {
      const chosen = await countChosen(this.deps.database, viewerOf(actor), call);
      return chosen.reduce((sum, { count }) => sum + count, 0);
    });
    const body = await this.find(actor, id, { after: 0, limit: 100 });
    return { status: 202, headers: { Location: `${this.deps.apiRoot}/assignments/${id}` }, body };
  }

  /** An order with its progress and a page of what was refused. Errors: 404, also for who may not see the center's work. */
  async find(actor: PersonActor, id: string, page: RefusedPage): Promise<Record<string, unknown>> {
    const asked = { id, kind: 'assign', name: 'assignment' } as const;
    const { command, order, presented, refusals } = await this.deps.orders.find(actor, asked, page);
    const { leadInstitutionId, supportInstitutionIds } = command;
    const { total, done: assigned, refused } = order;
    const counts = { total, assigned, refused, waiting: total - assigned - refused };
    return { ...presented, leadInstitutionId, supportInstitutionIds, counts, ...refusals };
  }

  private async refuse(actor: PersonActor, given: GivenAssignment): Promise<void> {
    // As for one item: who may assign depends on nothing in the item.
    const refused = refuseUnpermitted(actor, 'assign', initialState());
    if (refused !== null) throw refusalOf(refused);
    const { leadInstitutionId, supportInstitutionIds } = given;
    if (supportInstitutionIds.includes(leadInstitutionId)) {
      const detail = 'The lead cannot also be a support institution.';
      throw new Refusal('input', 'lead_is_support', detail);
    }
    if (new Set(supportInstitutionIds).size !== supportInstitutionIds.length) {
      throw new Refusal('input', 'support_twice', 'A support institution is named twice.');
    }
    const named = { lead: [leadInstitutionId], support: supportInstitutionIds };
    await this.deps.institutions.refuseOthers(named);
  }
}

/** What the rules would say of the items in a stage; only they themselves decide, when it is done. */
function foreseenRefusals({ stage, count, assignedSo }: ChosenInStage): PreviewedRefusal[] {
  if (stage === null) return [{ stage, code: 'not_running', count }];
  if (!stageTable.assign.some((fitting) => fitting === stage)) {
    return [{ stage, code: 'wrong_stage', count }];
  }
  return assignedSo === 0 ? [] : [{ stage, code: 'already_assigned', count: assignedSo }];
}

/** How many items in a stage would be taken from the bodies that have them: what those began falls away. */
function beginAnew({ stage, count, assignedSo }: ChosenInStage): number {
  return stage === 'assigned' || stage === 'in_implementation' ? count - assignedSo : 0;
}
