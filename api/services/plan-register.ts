import { refuseImpossibleDay } from '../../domain/implementation/new-deadline';
import type { PersonActor } from '../../domain/shared/actor';
import { isInstant } from '../../domain/shared/instant';
import { Documents } from '../../store/documents';
import type { Database } from '../../store/connect';
import { Plans, type Plan, type StoredPlan } from '../../store/plans';
import { uuidOrNull } from '../../store/uuid';
import type { Answer } from '../http/endpoint';
import { notFound, Refusal, refusalOf } from '../http/refusal';
import type { newPlanItem } from '../schemas/items';
import type { z } from '../schemas/text';
import type { Page } from './items';
import { notOurCursor, readCursor, writeCursor } from './page-cursor';
import { refuseRegistering, type RegisteredItems } from './registered-items';

type NewPlanItem = z.output<typeof newPlanItem>;

/** Plans and their single items. Everybody with a token may read which plans there are: they are public acts. */
export class PlanRegister {
  constructor(
    private readonly deps: {
      database: Database;
      registeredItems: RegisteredItems;
      apiRoot: string;
    },
  ) {}

  /** Registers a plan: 201, or 200 when it stood there. Errors: 403; 409 when it stands there otherwise. */
  async register(call: { actor: PersonActor; given: Plan }): Promise<Answer> {
    refuseRegistering(call.actor);
    const plans = new Plans(this.deps.database);
    const given = { ...call.given, title: call.given.title.trim() };
    const at = new Date(Date.now()).toISOString();
    const { id, isNew } = await plans.register({ ...given, importId: null, at });
    const stored = await this.stored(id);
    const location = `${this.deps.apiRoot}/plans/${id}`;
    if (differs(stored, given)) {
      throw new Refusal(
        'conflict',
        'registered_differently',
        'A plan of this title and act is registered with another kind, day or period.',
        { members: { id, item: location } },
      );
    }
    return {
      status: isNew ? 201 : 200,
      headers: { Location: location },
      body: { ...stored, registration: isNew ? 'new' : 'unchanged' },
    };
  }

  /** One page of the plans, the newest first. Errors: 400 for the cursor. */
  async page(request: { limit: number; cursor: string | undefined }): Promise<Page> {
    const { limit, cursor } = request;
    const after = cursor === undefined ? null : readCursor(cursor, 'plans', 2);
    if (after !== null && !isPlace(after)) throw notOurCursor();
    const { plans, next } = await new Plans(this.deps.database).page({ after, limit });
    const items = plans.map((plan) => ({ ...plan }));
    return { items, nextCursor: next === null ? null : writeCursor('plans', next) };
  }

  /** One plan. Errors: 404. */
  async stored(id: string): Promise<StoredPlan> {
    const plan = await new Plans(this.deps.database).find(id);
    if (plan === null) throw notFound('plan');
    return plan;
  }

  /**
   * Registers one item of a plan; then as {@link RegisteredItems.answer}.
   *
   * Errors: 403; 404 for the plan; 422 for recommendations that no register knows and for a day that no calendar
   * finds; 409 when the number is registered with other contents.
   */
  async registerItem(call: {
    actor: PersonActor;
    changeId: string;
    planId: string;
    given: NewPlanItem;
  }): Promise<Answer> {
    const { actor, changeId, planId, given } = call;
    refuseRegistering(actor);
    await this.stored(planId);
    await this.refuseUnsound(given);
    const row = { ...given, number: given.number.trim(), text: given.text.trim() };
    const [registered] = await this.deps.database.transaction((transaction) =>
      new Plans(transaction).registerItems({
        ...{ planId, importId: null, rows: [row] },
        at: new Date(Date.now()).toISOString(),
      }),
    );
    if (registered === undefined) throw new Error('registering a row answered with none');
    const { id, outcome } = registered;
    const subject = { kind: 'plan_item', id, planId, dueOn: given.dueOn } as const;
    return await this.deps.registeredItems.answer({ actor, changeId, subject, outcome });
  }

  private async refuseUnsound({ dueOn, recommendationIds }: NewPlanItem): Promise<void> {
    const impossible = dueOn === null ? null : refuseImpossibleDay(dueOn);
    if (impossible !== null) throw refusalOf(impossible);
    const unknown = await new Documents(this.deps.database).unknown(recommendationIds);
    if (unknown.length === 0) return;
    throw new Refusal('input', 'recommendation_unknown', 'No recommendation has this id.', {
      members: { recommendationIds: unknown },
    });
  }
}

/** Whoever decodes a cursor can also write one; the database would fail on what is no instant or no id. */
function isPlace([createdAt, id]: readonly string[]): boolean {
  return isInstant(createdAt ?? '') && uuidOrNull(id) !== null;
}

function differs(stored: StoredPlan, given: Plan): boolean {
  return (['kind', 'actOn', 'periodFrom', 'periodTo'] as const).some(
    (field) => stored[field] !== given[field],
  );
}
