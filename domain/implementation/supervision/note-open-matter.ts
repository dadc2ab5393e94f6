import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import { byCenter, command, untilClosed } from '../rule';
import { isDayToCome } from '../../calendar/deadline-day';
import { matterKinds } from '../state';

// What came in on one item and waits. More is a mistake of whoever sends, and would let the state grow without end.
const mostOpen = 50;

/**
 * Something came that must be answered before the item can be closed: the conclusion of a public oversight exercise, or
 * what an NGO submitted. The center notes what came on paper; every later channel comes in by this door too. `content`
 * says which document it is.
 */
export const noteOpenMatter = command({
  // Not of a closed item: what comes in then is a reason to reopen it.
  stages: untilClosed,
  givenBy: byCenter,
  body: {
    matterId: field.newId('matter'),
    matterKind: field.oneOf(matterKinds),
    receivedOn: field.day(),
    content: field.text(),
  },
  facts: [],
  decide(state, { matterId, matterKind, receivedOn, content, at }) {
    const open = state.openMatters;
    if (open.some((matter) => matter.matterId === matterId)) {
      return domainError('conflict', 'matter_open');
    }
    if (open.length >= mostOpen) {
      return domainError('conflict', 'too_many_matters', { limit: mostOpen });
    }
    if (isDayToCome(receivedOn, at)) {
      return domainError('input', 'received_in_the_future');
    }
    return [{ type: 'openMatterNoted', matterId, matterKind, receivedOn, content }];
  },
});
