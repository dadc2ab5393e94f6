import { refusePastDeadline } from '../calendar/deadline-day';
import { recountClock } from '../process/clocks';
import { personIdOf } from '../process/event';
import { field } from '../process/field';
import { domainError } from '../shared/errors';
import { byCenter, command } from './rule';

/** The call stays open until a later day. */
export const extendCall = command({
  stages: ['open_for_input'],
  givenBy: byCenter,
  body: { newClosesOn: field.day(), reason: field.text() },
  facts: [],
  requires: ({ clocks }) =>
    clocks.find(({ subject }) => subject === 'call_closing') ??
    domainError('conflict', 'deadline_not_projected'),
  decide(_state, given, clock) {
    const { newClosesOn: to, reason, at, effectiveAt } = given;
    const { dueOn: from } = clock.due;
    const past = refusePastDeadline(to, at);
    if (past !== null) return past;
    if (to <= from) return domainError('input', 'not_an_extension', { dueOn: from });
    const granted = { grantedByPersonId: personIdOf(given), grantedAt: effectiveAt };
    const extension = { from, to, reason, documentId: null, ...granted };
    return [
      { type: 'callExtended', from, to, reason },
      recountClock({ ...clock, subject: 'call_closing' }, 'extended', {
        extensions: [...clock.extensions, extension],
      }),
    ];
  },
});
