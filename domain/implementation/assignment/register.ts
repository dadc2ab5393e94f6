import { refuseImpossibleDay } from '../../calendar/deadline-day';
import { byCenter, firstCommand } from '../rule';

/** The item comes under supervision, under the policy that it keeps until a command changes it. */
export const register = firstCommand({
  givenBy: { ...byCenter, engine: 'import' },
  body: {},
  facts: ['subject', 'policy'],
  begin({ subject, policy }) {
    const dueOn = subject.kind === 'plan_item' ? subject.dueOn : null;
    const refusal = dueOn === null ? null : refuseImpossibleDay(dueOn);
    return refusal ?? [{ type: 'registered', subject, policy }];
  },
});
