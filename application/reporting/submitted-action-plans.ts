import type { TextRef } from '../../domain/shared/text-ref';
import type { ActionPlans } from '../../store/action-plans';
import type { LocalClock } from '../../store/local-day';
import { ApplicationError } from '../application-error';
import type { CommandCall } from '../commands/given-command';
import { derivedId } from '../derived-id';
import type { GivenActionPlan } from './given-report';
import type { ReportEvidence } from './report-evidence';

/** Stores action plans as they are submitted. */
export class SubmittedActionPlans {
  constructor(
    private readonly deps: {
      actionPlans: ActionPlans;
      reportEvidence: ReportEvidence;
      clock: LocalClock;
    },
  ) {}

  /**
   * Stores the plan of the change once, also when the change is repeated. Errors: 422 for a file of another item, and
   * for steps whose day has passed without a note.
   */
  async store(
    call: Pick<CommandCall, 'actor' | 'entityId' | 'changeId' | 'sent'>,
    plan: GivenActionPlan,
  ): Promise<{
    actionPlanId: string;
    content: TextRef;
    alreadyDone: boolean;
    evidenceCount: number;
  }> {
    const { actor, entityId, changeId } = call;
    const { alreadyDone, steps, note, language, evidence: given } = plan;
    await this.refusePastSteps(call, plan);
    const evidence = await this.deps.reportEvidence.resolve({ actor, entityId }, given);
    const content = await this.deps.actionPlans.store({
      id: derivedId(changeId, 'action plan'),
      ...{ evidence, entityId, alreadyDone, steps, note, language },
      authorPersonId: actor.personId,
      at: new Date(Date.now()).toISOString(),
    });
    return { actionPlanId: content.id, content, alreadyDone, evidenceCount: evidence.length };
  }

  /** A step in the past is a mistake, or needs a word: the plan is for what is to come. */
  private async refusePastSteps(
    { sent: { effectiveAt } }: Pick<CommandCall, 'sent'>,
    { alreadyDone, steps, note }: GivenActionPlan,
  ): Promise<void> {
    if (alreadyDone || note !== null) return;
    // A plan on paper was made on its own day.
    const { clock } = this.deps;
    const on =
      effectiveAt === undefined ? (await clock.now()).today : await clock.dayOf(effectiveAt);
    const errors = steps.flatMap(({ dueOn }, index) =>
      dueOn === null || dueOn >= on
        ? []
        : [{ pointer: `/body/steps/${index}/dueOn`, error: { code: 'step_in_the_past' } }],
    );
    if (errors.length === 0) return;
    throw new ApplicationError('input', 'step_in_the_past', { errors });
  }
}
