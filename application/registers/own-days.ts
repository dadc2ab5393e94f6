import { randomUUID } from 'node:crypto';
import { refuseImpossibleDay } from '../../domain/calendar/deadline-day';
import type { StatedTerm } from '../../domain/registers/plan-term';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { EngineClient } from '../../engine/engine-client';
import { startBatchNowOrLater } from '../../engine/start-batch';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { OwnDays } from '../../store/own-days';
import { PlanItemCorrections } from '../../store/plan-item-corrections';
import type { Due } from '../../store/plan-items';
import type { ChangedBy, FieldChange } from '../../store/register-changes';
import { errorOfRules, throwRefusal } from '../application-error';
import { termCounter, termOf, type GivenPlanItem } from './plan-item-checks';

/** An own day as a correction states it: a named day, or a term; undefined fields are unchanged. */
export interface StatedDue {
  dueOn?: LocalDate | null | undefined;
  dueTerm?: GivenPlanItem['dueTerm'] | undefined;
}

/** Whether a correction changed the own day itself, and not only how it is counted. */
export function movedDay(changed: readonly FieldChange[]): boolean {
  return changed.some(({ field }) => field === 'due_on');
}

/** Corrections of the own days of plan items, and of the clocks that follow them. */
export class OwnDayCorrections {
  constructor(
    private readonly deps: {
      calendars: Pick<Calendars, 'latest'>;
      engine: Pick<EngineClient, 'startBatch'>;
    },
  ) {}

  /**
   * The own day of an item after a correction, counted on the calendar in force; undefined when the correction states
   * none. Locks the plan: the day of its act must not change meanwhile. Errors: 422 for a day outside the calendar, and
   * for a term of a plan whose act has no day.
   */
  async stated(
    transaction: Database,
    planItemId: string,
    { dueOn, dueTerm }: StatedDue,
  ): Promise<Due | undefined> {
    if (dueTerm === undefined || dueTerm === null) {
      if (dueOn === undefined && dueTerm === undefined) return undefined;
      throwRefusal(dueOn ? refuseImpossibleDay(dueOn) : null);
      return { dueOn: dueOn ?? null, term: null };
    }
    const actOn = await new OwnDays(transaction).actDayOf(planItemId);
    return (await this.counter(actOn))(termOf(dueTerm));
  }

  /**
   * Counts the terms of a plan from the corrected day of its act. Errors: 422 when terms are counted from it and there
   * is none.
   */
  async recountFromAct(
    transaction: Database,
    plan: { id: string; before: LocalDate; actOn: LocalDate | null },
    by: ChangedBy,
  ): Promise<readonly string[]> {
    const corrections = new PlanItemCorrections(transaction);
    const counted = await this.counter(plan.actOn);
    const ids: string[] = [];
    for (const { id, rule } of await new OwnDays(transaction).countedFrom(plan.id, plan.before)) {
      const { changed } = await corrections.correct(id, { due: counted({ rule, from: null }) }, by);
      if (movedDay(changed)) ids.push(id);
    }
    return ids;
  }

  /** Stores that items take their corrected days, in the transaction that corrects them. Returns what to start. */
  async place(
    transaction: Database,
    order: { planItemIds: readonly string[]; actor: PersonActor; by: ChangedBy },
  ): Promise<string | null> {
    const { planItemIds, actor, by } = order;
    if (planItemIds.length === 0) return null;
    const id = randomUUID();
    await new OwnDays(transaction).place({ id, planItemIds, actor, at: by.at });
    return id;
  }

  /** Starts what {@link place} has stored, when it is committed. */
  async start(id: string | null): Promise<void> {
    if (id === null) return;
    await startBatchNowOrLater(this.deps.engine, { operation: 'commands', id });
  }

  private async counter(actOn: LocalDate | null): Promise<(stated: StatedTerm) => Due> {
    const calendar = await this.deps.calendars.latest();
    if (calendar === null) throw new Error('no calendar is stored');
    const count = termCounter(actOn, calendar);
    return (stated) => {
      const counted = count(stated);
      if (counted.refused !== null) throw errorOfRules(counted.refused);
      return { dueOn: counted.dueOn, term: counted.term };
    };
  }
}
