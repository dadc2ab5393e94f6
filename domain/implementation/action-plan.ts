import { domainError, type DomainError } from '../shared/errors';
import { isLate, meetClock, startClock } from './clocks';
import { effectiveInstant, type CommandOf } from './commands';
import type { Outcome } from './decision';
import { refusePastDeadline } from './new-deadline';
import type { ActionPlan, ImplementationState } from './state';

/** The lead hands in its plan: what, when, who, or "already done" with evidence. */
export function submitActionPlan(
  state: ImplementationState,
  command: CommandOf<'submitActionPlan'>,
): Outcome {
  const plan = state.actionPlan;
  if (plan === null || (plan.state !== 'owed' && plan.state !== 'returned')) {
    return wrongPlanState('An action plan is not owed now.');
  }
  if (command.alreadyDone && command.evidenceCount === 0) {
    return domainError(
      'input',
      'no_evidence',
      'Whoever says that it is done already shows it: give at least one piece of evidence.',
    );
  }
  const at = effectiveInstant(command);
  const clock = state.clocks.find((running) => running.id === `action_plan/${plan.number}`);
  if (clock === undefined) {
    return domainError(
      'conflict',
      'deadline_not_projected',
      'The due day of the plan is only just being worked out. Send the plan again.',
    );
  }
  return [
    ...meetClock(state, 'action_plan', plan.number, at),
    {
      type: 'actionPlanSubmitted',
      number: plan.number,
      actionPlanId: command.actionPlanId,
      content: command.content,
      alreadyDone: command.alreadyDone,
      ...(command.evidenceCount === undefined ? {} : { evidenceCount: command.evidenceCount }),
      late: isLate(state, clock.id, at, clock.due.dueAt),
    },
    startClock(state, 'action_plan_review', plan.number, { countedFrom: at }),
  ];
}

/** The center agrees to the plan. Whoever handed it in cannot agree to it. */
export function agreeActionPlan(
  state: ImplementationState,
  command: CommandOf<'agreeActionPlan'>,
): Outcome {
  const plan = submittedPlan(state);
  if (plan === null) return wrongPlanState('No action plan waits for a review.');
  const refusal = refuseReplaced(command, plan) ?? refuseOwnPlan(command, plan);
  if (refusal !== null) return refusal;
  return [
    ...meetClock(state, 'action_plan_review', plan.number, effectiveInstant(command)),
    {
      type: 'actionPlanAgreed',
      number: plan.number,
      actionPlanId: plan.actionPlanId,
      ...(plan.alreadyDone === true ? { alreadyDone: true } : {}),
    },
  ];
}

/** The center asks for a better plan by a new day. */
export function returnActionPlan(
  state: ImplementationState,
  command: CommandOf<'returnActionPlan'>,
): Outcome {
  const plan = submittedPlan(state);
  if (plan === null) return wrongPlanState('No action plan waits for a review.');
  const refusal =
    refuseReplaced(command, plan) ??
    (command.byAnother === true ? refuseOwnPlan(command, plan) : null) ??
    refusePastDeadline(command.newDueOn, command.at);
  if (refusal !== null) return refusal;
  return [
    ...meetClock(state, 'action_plan_review', plan.number, effectiveInstant(command)),
    {
      type: 'actionPlanReturned',
      number: plan.number,
      reason: command.reason,
      newDueOn: command.newDueOn,
    },
    startClock(state, 'action_plan', plan.number, {
      countedFrom: effectiveInstant(command),
      fixedDay: command.newDueOn,
    }),
  ];
}

function submittedPlan(state: ImplementationState): (ActionPlan & { actionPlanId: string }) | null {
  const plan = state.actionPlan;
  if (plan === null || plan.state !== 'submitted' || plan.actionPlanId === null) return null;
  return { ...plan, actionPlanId: plan.actionPlanId };
}

/** A plan that was replaced while it was read is not decided on unread. */
function refuseReplaced(
  { actionPlanId }: CommandOf<'agreeActionPlan' | 'returnActionPlan'>,
  plan: { actionPlanId: string },
): DomainError | null {
  if (actionPlanId === undefined || actionPlanId === plan.actionPlanId) return null;
  return domainError(
    'conflict',
    'action_plan_replaced',
    'Another action plan waits. Read that one first.',
  );
}

/** No plan is decided on by whoever handed it in, also when the center entered it from paper. */
function refuseOwnPlan(
  { actor }: CommandOf<'agreeActionPlan' | 'returnActionPlan'>,
  plan: ActionPlan,
): DomainError | null {
  if (actor.kind !== 'person' || actor.personId !== plan.submittedByPersonId) return null;
  return domainError(
    'not_allowed',
    'own_action_plan',
    'Whoever handed in the action plan cannot agree to it or return it.',
  );
}

function wrongPlanState(message: string): DomainError {
  return domainError('conflict', 'wrong_action_plan_state', message);
}
