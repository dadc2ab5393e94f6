import { refusePeriod } from '../../domain/registers/plan-period';
import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { PlanCorrections, type PlanCorrection } from '../../store/plan-corrections';
import { Plans, type StoredPlan } from '../../store/plans';
import { RegisterChanges } from '../../store/register-changes';
import { notFound, throwRefusal } from '../application-error';
import { permit } from '../people/participation';
import { withNames } from '../shown-names';
import type { OwnDayCorrections } from './own-days';
import { changedBy, holdEntry, orTaken, type EntryCall, type GivenReason } from './entry-changes';

/** Changes of the center in the register of plans, with their history. */
export class RegisteredPlans {
  constructor(private readonly deps: { database: Database; ownDays: OwnDayCorrections }) {}

  /**
   * Corrects a plan, and the lists of its items; with the day of its act also the days of items whose terms are counted
   * from it, with the same reason. Answers with the plan and the new version of its entry. Errors: 403; 404; 409 for
   * title and act number of another plan; 412; 422 for a period that ends before it begins, and without a day of the act
   * while terms are counted from it.
   */
  async correct(
    call: EntryCall<PlanCorrection & GivenReason>,
  ): Promise<{ plan: StoredPlan; version: number }> {
    const { actor, id, given } = call;
    const { ownDays } = this.deps;
    permit(actor, 'correctRegister');
    const { reason: _reason, language: _language, title, ...rest } = given;
    const correction = { ...rest, title: title?.trim() };
    const transacted = this.deps.database.transaction(async (transaction) => {
      const corrections = new PlanCorrections(transaction);
      const made = await holdEntry(corrections.changes, call);
      if (made !== null)
        return { plan: await stored(transaction, id), version: made, orderId: null };
      const before = await stored(transaction, id);
      const { periodFrom = before.periodFrom, periodTo = before.periodTo } = correction;
      throwRefusal(refusePeriod({ periodFrom, periodTo }));
      const by = changedBy(call);
      const version = await corrections.correct(id, correction, by);
      const plan = await stored(transaction, id);
      const planItemIds =
        before.actOn === null || before.actOn === plan.actOn
          ? []
          : await ownDays.recountFromAct(transaction, { ...plan, before: before.actOn }, by);
      const orderId = await ownDays.place(transaction, { planItemIds, actor, by });
      return { plan, version, orderId };
    });
    const { orderId, ...corrected } = await orTaken(transacted, 'plan_taken');
    await ownDays.start(orderId);
    return corrected;
  }

  /** The version of a plan's entry: how often it was corrected. */
  async version(id: string): Promise<number> {
    return await new RegisterChanges(this.deps.database, 'plan').version(id);
  }

  /** Who changed what in a plan, the oldest first. Errors: 403; 404. */
  async history(actor: PersonActor, id: string) {
    permit(actor, 'seeRegisterHistory');
    const { database } = this.deps;
    await stored(database, id);
    const corrections = await new RegisterChanges(database, 'plan').history(id);
    return await withNames(database, actor, { corrections });
  }
}

async function stored(database: Database, id: string): Promise<StoredPlan> {
  const plan = await new Plans(database).find(id);
  if (plan === null) throw notFound();
  return plan;
}
