import { domainError } from '../shared/errors';
import type { CommandOf } from './commands';
import type { Outcome } from './decision';
import { refuseImpossibleDay } from './new-deadline';
import { refuseUnsoundPolicy } from './sound-policy';
import type { AnyState } from './state';

/** The item comes under supervision, under the policy it keeps until a command changes it. */
export function register(state: AnyState, command: CommandOf<'register'>): Outcome {
  if (state.stage !== 'unregistered') {
    return domainError('conflict', 'already_registered', 'The item is already registered.');
  }
  const { subject, policy } = command;
  const dueOn = subject.kind === 'plan_item' ? subject.dueOn : null;
  const refusal =
    refuseUnsoundPolicy(policy) ?? (dueOn === null ? null : refuseImpossibleDay(dueOn));
  return refusal ?? [{ type: 'registered', subject, policy }];
}
