import { refusePastDeadline } from '../calendar/deadline-day';
import { startClock } from '../process/clocks';
import { field, orAbsent, orNull } from '../process/field';
import { domainError } from '../shared/errors';
import { byCenter, firstCommand } from './rule';
import { mostItems, mostSubscribers, mostThemes } from './state';

/** The center asks NGOs for input by a closing day. The call is public and is announced to its subscribers. */
export const openCall = firstCommand({
  givenBy: byCenter,
  body: {
    title: field.wordings(300),
    text: field.wordings(),
    questions: orNull(field.wordings()),
    closesOn: field.day(),
    themes: field.lines(mostThemes, 200),
  },
  asks: {
    recommendationIds: orAbsent(field.ids('recommendation', mostItems)),
    planItemIds: orAbsent(field.ids('plan_item', mostItems)),
  },
  facts: ['about', 'audience', 'policy'],
  begin(given) {
    const { title, text, questions, questionCount, closesOn, themes, items } = given;
    const { subscribers, policy, at, effectiveAt } = given;
    const past = refusePastDeadline(closesOn, at);
    if (past !== null) return past;
    if (subscribers.length > mostSubscribers) {
      return domainError('input', 'too_many_subscribers', { limit: mostSubscribers });
    }
    const asked = { title, text, questions, questionCount, items, themes };
    return [
      { type: 'callOpened', asked, closesOn, subscribers, policy },
      startClock(policy.version, 'call_closing', 1, {
        countedFrom: effectiveAt,
        fixedDay: closesOn,
      }),
    ];
  },
});
