import type { PersonActor } from '../../domain/shared/actor';
import { isInstant } from '../../domain/shared/instant';
import { refusePeriod } from '../../domain/registers/plan-period';
import { viewerOf } from '../../domain/process/visibility';
import type { Calendars } from '../../store/calendars';
import { Documents } from '../../store/documents';
import type { Database } from '../../store/connect';
import { Institutions } from '../../store/institutions';
import type { LocalClock } from '../../store/local-day';
import { PlanItems, type PlanItem, type PlanItemBody } from '../../store/plan-items';
import { Plans, type Plan, type StoredPlan } from '../../store/plans';
import { summarizeStatus } from '../../store/reading/status-summary';
import { uuidOrNull } from '../../store/uuid';
import { ApplicationError, errorOfRules, notFound, throwRefusal } from '../application-error';
import type { Page } from '../items/items';
import { notOurCursor, readCursor, writeCursor } from '../items/page-cursor';
import {
  checkPlanItem,
  statedItem,
  termCounter,
  type GivenPlanItem,
  type StatedPlanItem,
} from './plan-item-checks';
import { foundBefore } from './entered-text';
import { markupIn, plainTexts } from './plan-item-texts';
import { refuseRegistering, type Registered, type RegisteredItems } from './registered-items';

/** A plan item as it was entered, with the institutions that the plan names. */
type NewPlanItem = GivenPlanItem & {
  leadInstitutionId: string | null;
  coExecutorInstitutionIds: readonly string[];
};

/** Plans and their single items. Every holder of a token may read which plans exist, because they are public acts. */
export class PlanRegister {
  constructor(
    private readonly deps: {
      database: Database;
      calendars: Pick<Calendars, 'latest'>;
      clock: LocalClock;
      registeredItems: RegisteredItems;
    },
  ) {}

  /**
   * Registers a plan, or finds it. Errors: 403; 409 when it is registered with other contents; 422 for a period that
   * ends before it begins.
   */
  async register(call: { actor: PersonActor; given: Plan }) {
    refuseRegistering(call.actor);
    const given = { ...call.given, title: call.given.title.trim() };
    throwRefusal(refusePeriod(given));
    const at = new Date(Date.now()).toISOString();
    const { id, isNew, isRenamed } = await this.deps.database.transaction(
      async (transaction) =>
        await new Plans(transaction).register({ ...given, importId: null, at }),
    );
    const stored = await this.stored(id);
    if (differs(stored, given)) {
      throw new ApplicationError('conflict', 'registered_differently', {
        params: { id, name: stored.title },
      });
    }
    const registration = isNew ? ('new' as const) : ('unchanged' as const);
    return {
      ...{ ...stored, registration },
      warnings: foundBefore(isRenamed ? nameOfPlan(stored) : undefined),
    };
  }

  /** One page of the plans, the newest first. Errors: 400 for the cursor. */
  async page(request: {
    search: string | undefined;
    limit: number;
    cursor: string | undefined;
  }): Promise<Page<StoredPlan>> {
    const { search, limit, cursor } = request;
    const question = ['plans', search];
    const after = cursor === undefined ? null : readCursor(cursor, question, 2);
    if (after !== null && !isPlace(after)) throw notOurCursor();
    const { plans, next } = await new Plans(this.deps.database).page({ search, after, limit });
    return { items: plans, nextCursor: next === null ? null : writeCursor(question, next) };
  }

  /** One plan. Errors: 404. */
  async stored(id: string): Promise<StoredPlan> {
    const plan = await new Plans(this.deps.database).find(id);
    if (plan === null) throw notFound();
    return plan;
  }

  /** One plan with figures calculated from its items, as far as the caller may see them. Errors: 404. */
  async detail(actor: PersonActor, id: string) {
    const plan = await this.stored(id);
    const summary = await summarizeStatus(this.deps.database, viewerOf(actor), { planId: id });
    const { total, byStage, byValidatedStatus, overdue } = summary;
    // Exactly the items that were never assigned, or whose contest was upheld, are in this stage.
    const registered = byStage.find(({ value }) => value === 'registered');
    const withoutAssignment = registered?.count ?? 0;
    return {
      ...plan,
      progress: { items: total, byStage, byValidatedStatus, overdue, withoutAssignment },
    };
  }

  /**
   * Registers one item of a plan; then as {@link RegisteredItems.track}.
   *
   * Errors: 403; 404 for the plan; 422 for unknown recommendations and institutions, for institutions that cannot
   * have their role, and for a day outside the calendar; 409 when the number is registered with other contents.
   */
  async registerItem(call: {
    actor: PersonActor;
    changeId: string;
    planId: string;
    given: NewPlanItem;
  }): Promise<Registered> {
    const { actor, changeId, planId, given } = call;
    refuseRegistering(actor);
    const { actOn } = await this.stored(planId);
    await this.refuseUnknown(given.recommendationIds);
    const { recommendationIds } = given;
    const { expectedResult, translations } = given;
    const texts = { text: given.text, expectedResult, translations };
    const stated = statedItem(
      { ...given, ...plainTexts(texts) },
      { bodies: bodiesOf(given), recommendationIds },
    );
    const { id, outcome, dueOn, renumbered } = await this.deps.database.transaction(
      async (transaction) => {
        const item = await this.checked(transaction, stated, actOn);
        const at = new Date(Date.now()).toISOString();
        const request = { planId, importId: null, byPersonId: actor.personId, rows: [item], at };
        const [registered] = await new PlanItems(transaction).register(request);
        if (registered === undefined) throw new Error('registering a row answered with none');
        return registered;
      },
    );
    const subject = { kind: 'plan_item', id, planId, dueOn } as const;
    return await this.deps.registeredItems.track({
      ...{ actor, changeId, subject, outcome },
      warnings: [...markupIn(texts), ...foundBefore(renumbered)],
    });
  }

  private async checked(
    database: Database,
    stated: StatedPlanItem,
    actOn: string | null,
  ): Promise<PlanItem> {
    const calendar = await this.deps.calendars.latest();
    if (calendar === null) throw new Error('no calendar is stored');
    const { today } = await this.deps.clock.now();
    const ids = stated.bodies.map(({ institutionId }) => institutionId);
    const institutions = await new Institutions(database).hold(ids);
    const { faults, item } = checkPlanItem(stated, {
      ...{ countTerm: termCounter(actOn, calendar), institutions, today },
    });
    const [first] = faults;
    if (first === undefined) return item;
    const { error, institutionId } = first;
    throw errorOfRules(error, institutionId === null ? {} : { institutionIds: [institutionId] });
  }

  private async refuseUnknown(recommendationIds: readonly string[]): Promise<void> {
    const unknown = await new Documents(this.deps.database).unknown(recommendationIds);
    if (unknown.length === 0) return;
    throw new ApplicationError('input', 'recommendation_unknown', {
      params: { recommendationIds: unknown },
    });
  }
}

function bodiesOf(given: NewPlanItem): PlanItemBody[] {
  const { leadInstitutionId: lead, coExecutorInstitutionIds } = given;
  const named = (part: PlanItemBody['part']) => (institutionId: string) => ({
    ...{ institutionId, part, namedAs: null },
  });
  return [
    ...(lead === null ? [] : [lead]).map(named('lead')),
    ...coExecutorInstitutionIds.map(named('co_executor')),
  ];
}

/** A caller can write a cursor of its own; the database would fail on a malformed instant or id. */
function isPlace([createdAt, id]: readonly string[]): boolean {
  return isInstant(createdAt ?? '') && uuidOrNull(id) !== null;
}

/** A plan as people call it. */
export function nameOfPlan({ title, actNumber }: Plan): string {
  return actNumber === null ? title : `${title} (${actNumber})`;
}

/** Whether a plan is registered with other contents. */
export function differs(stored: StoredPlan, given: Plan): boolean {
  const differsIn = (['kind', 'actOn', 'periodFrom', 'periodTo'] as const).some(
    (field) => stored[field] !== given[field],
  );
  // Omitted languages are not compared.
  const languages = given.languages.toSorted().join();
  return differsIn || (languages !== '' && languages !== stored.languages.toSorted().join());
}
