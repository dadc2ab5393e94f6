import type { PersonActor } from '../../domain/shared/actor';
import type { TextRef } from '../../domain/shared/text-ref';
import type { ActionPlans } from '../../store/action-plans';
import { derivedId } from '../derived-id';
import type { GivenActionPlan } from './given-report';
import type { ReportEvidence } from './report-evidence';

/** Stores action plans as they are submitted. */
export class SubmittedActionPlans {
  constructor(
    private readonly deps: { actionPlans: ActionPlans; reportEvidence: ReportEvidence },
  ) {}

  /** Stores the plan of the change once, also when the change is repeated. Errors: 422 for a file of another item. */
  async store(
    { actor, entityId, changeId }: { actor: PersonActor; entityId: string; changeId: string },
    { alreadyDone, steps, note, language, evidence: given }: GivenActionPlan,
  ): Promise<{
    actionPlanId: string;
    content: TextRef;
    alreadyDone: boolean;
    evidenceCount: number;
  }> {
    const evidence = await this.deps.reportEvidence.resolve({ actor, entityId }, given);
    const content = await this.deps.actionPlans.store({
      id: derivedId(changeId, 'action plan'),
      ...{ evidence, entityId, alreadyDone, steps, note, language },
      authorPersonId: actor.personId,
      at: new Date(Date.now()).toISOString(),
    });
    return { actionPlanId: content.id, content, alreadyDone, evidenceCount: evidence.length };
  }
}
