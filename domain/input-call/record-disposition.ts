import { field } from '../process/field';
import { domainError } from '../shared/errors';
import { byCenter, command } from './rule';
import { dispositions } from './state';

/** What the center did with one or several inputs. Until the summary is published, a later record replaces it. */
export const recordDisposition = command({
  stages: ['input_closed'],
  givenBy: byCenter,
  body: {
    inputIds: field.ids('ngo_input', 100),
    disposition: field.oneOf(dispositions),
    words: field.text(),
  },
  facts: ['contributions'],
  decide(_state, { inputIds: ids, disposition, words, contributions: { accepted } }) {
    const inputIds = [...new Set(ids)];
    return inputIds.every((id) => accepted.includes(id))
      ? [{ type: 'dispositionRecorded', inputIds, disposition, words }]
      : domainError('input', 'not_an_input_of_call');
  },
});
