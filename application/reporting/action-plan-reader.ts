import type { ImplementationEvent } from '../../domain/implementation/events';
import type { PersonActor } from '../../domain/shared/actor';
import { seesProcess, viewerOf } from '../../domain/process/visibility';
import type { ActionPlans } from '../../store/action-plans';
import type { EventLog } from '../../store/event-log';
import { notFound } from '../application-error';
import { presentEvidence } from './report-view';
import type { Items } from '../items/items';
import { shownEvidence, submissionOf } from './submissions';

/** Reading submitted action plans, with the evidence that the caller may see. */
export class ActionPlanReader {
  constructor(
    private readonly deps: { items: Items; actionPlans: ActionPlans; eventLog: EventLog },
  ) {}

  /**
   * One plan. Errors: 404 when it is missing or was refused, and for callers who may not see how the item is
   * supervised.
   */
  async find(actor: PersonActor, id: string) {
    const viewer = viewerOf(actor);
    const plan = await this.deps.actionPlans.find(id);
    if (plan === null || !seesProcess(viewer)) throw notFound();
    if (!(await this.deps.items.isVisible(actor, plan.entityId))) throw notFound();
    const submission = await submissionOf(this.deps.eventLog, plan.entityId, id);
    if (submission === null) throw notFound();
    const { submittedAt, late } = submission;
    return {
      ...plan,
      evidence: shownEvidence(viewer, submission, plan.evidence).map(presentEvidence),
      evidenceCount: plan.evidence.length,
      // Agreeing to a plan closes nothing, regardless of its contents.
      remaining: [...(plan.alreadyDone ? [] : ['steps' as const]), 'report', 'closing'] as const,
      submittedAt,
      late,
    };
  }

  /** The plan of an item that was submitted last; null without one, and for callers who may not see it. */
  async latest(actor: PersonActor, entityId: string) {
    if (!seesProcess(viewerOf(actor))) return null;
    if (!(await this.deps.items.isVisible(actor, entityId))) throw notFound();
    const events = await this.deps.eventLog.read<ImplementationEvent>(entityId);
    const last = events.findLast((event) => event.type === 'actionPlanSubmitted');
    return last === undefined ? null : await this.find(actor, last.actionPlanId);
  }
}
