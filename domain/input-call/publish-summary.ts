import { meetClock } from '../process/clocks';
import { field } from '../process/field';
import { domainError } from '../shared/errors';
import { byCenter, command } from './rule';

/** The summary of what came in, and of what was done with each input, is published and sent to who gave input. */
export const publishSummary = command({
  stages: ['input_closed'],
  givenBy: byCenter,
  body: { summary: field.wordings() },
  facts: ['contributions'],
  decide(state, { summary, effectiveAt, contributions }) {
    const { accepted, unscreened, contributors } = contributions;
    if (unscreened > 0) {
      return domainError('conflict', 'inputs_not_screened', { count: unscreened });
    }
    const disposed = new Set(state.disposed.flatMap(({ inputIds }) => inputIds));
    const left = accepted.filter((id) => !disposed.has(id)).length;
    if (left > 0) return domainError('conflict', 'inputs_without_disposition', { count: left });
    return [
      ...meetClock(state, 'call_summary', 1, effectiveAt),
      { type: 'summaryPublished', summary, contributors },
    ];
  },
});
