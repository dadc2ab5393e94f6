import { refuseUnpermitted } from '../../domain/implementation/permissions';
import { stageTable } from '../../domain/implementation/stage-table';
import { initialState } from '../../domain/implementation/state';
import type { PersonActor } from '../../domain/shared/actor';
import type { AssignmentJob, AssignmentJobs } from '../../store/assignment-jobs';
import type { Database } from '../../store/connect';
import { countChosen, type ChosenInStage } from '../../store/reading/assignment-preview';
import type { ItemFilter } from '../../store/reading/item-filter';
import { viewerOf } from '../../store/reading/visibility';
import type { Texts } from '../../store/texts';
import { EngineUnavailable, type Gateway } from '../gateway/gateway';
import { derivedId } from '../http/derived-id';
import type { Answer } from '../http/endpoint';
import { notFound, Refusal, refusalOf } from '../http/refusal';
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

// Twice what has ever been asked for at once; beyond it a filter is more likely a mistake.
const mostItems = 5_000;

/** The assignment of many items at once: shown first, then ordered and carried out in the background. */
export class Assignments {
  constructor(
    private readonly deps: {
      database: Database;
      gateway: Pick<Gateway, 'startAssignment'>;
      items: Items;
      jobs: AssignmentJobs;
      texts: Texts;
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
    return { total, assignable, refused, sample };
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
    const { actor, changeId, filter, leadInstitutionId, supportInstitutionIds } = call;
    await this.refuse(actor, call);
    const id = derivedId(changeId, 'assignment');
    if ((await this.deps.jobs.find(id)) === null) {
      await this.refuseCount(actor, call);
      const at = new Date(Date.now()).toISOString();
      const reason = await this.deps.texts.store({
        ...{ id: derivedId(changeId, 'reason'), body: call.reason, language: call.language, at },
        authorPersonId: actor.personId,
      });
      const order = { leadInstitutionId, supportInstitutionIds, reason, actor };
      await this.deps.jobs.order({ ...order, id, filter, at });
    }
    await this.start(id);
    const body = await this.find(actor, id, { after: 0, limit: 100 });
    return { status: 202, headers: { Location: `${this.deps.apiRoot}/assignments/${id}` }, body };
  }

  /** An order with its progress and a page of what was refused. Errors: 404, also for who may not see the center's work. */
  async find(
    actor: PersonActor,
    id: string,
    page: { after: number; limit: number },
  ): Promise<Record<string, unknown>> {
    const mayRead = viewerOf(actor).sees === 'everything';
    const job = mayRead ? await this.deps.jobs.find(id) : null;
    if (job === null) throw notFound('assignment');
    const refused = await this.deps.jobs.refused(id, page);
    const last = refused.at(-1);
    const nextAfter = refused.length < page.limit || last === undefined ? null : last.position;
    return { ...presentJob(job), refused, nextAfter };
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

  private async refuseCount(actor: PersonActor, given: GivenAssignment): Promise<void> {
    const chosen = await countChosen(this.deps.database, viewerOf(actor), given);
    const total = chosen.reduce((sum, { count }) => sum + count, 0);
    if (total === 0) throw new Refusal('input', 'nothing_found', 'The filter finds no item.');
    if (total <= mostItems) return;
    const detail = `The filter finds ${total} items; at most ${mostItems} are assigned at once.`;
    throw new Refusal('input', 'too_many_items', detail);
  }

  /** The order stands; while the engine is away, the sweep over unfinished assignments starts it later. */
  private async start(id: string): Promise<void> {
    try {
      await this.deps.gateway.startAssignment(id);
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
    }
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

function presentJob(job: AssignmentJob): Record<string, unknown> {
  const { id, leadInstitutionId, supportInstitutionIds, actor, createdAt, finishedAt } = job;
  const { total, assigned, refused } = job;
  const counts = { total, assigned, refused, waiting: total - assigned - refused };
  const said = { id, leadInstitutionId, supportInstitutionIds, createdByPersonId: actor.personId };
  return { ...said, createdAt, finishedAt, counts };
}
