import { field } from '../../process/field';
import { domainError } from '../../shared/errors';
import { byCenter, command, untilClosed } from '../rule';
import { isDayToCome } from '../../calendar/deadline-day';
import { matterKinds } from '../../shared/matter';

// The limit of open matters of one item. More would be a mistake of the sender, and the state would grow without end.
const mostOpen = 50;

/**
 * A conclusion of a public oversight exercise, or an NGO input, that must be answered before the item can be closed.
 * The center records those on paper: those given in the system are noted by the engine, see `noteMatter`. `content`
 * names the document.
 */
export const noteOpenMatter = command({
  // Not for a closed item: there it is a reason to reopen it.
  stages: untilClosed,
  givenBy: byCenter,
  body: {
    matterId: field.newId('matter'),
    matterKind: field.oneOf(matterKinds),
    receivedOn: field.day(),
    content: field.text(),
  },
  facts: [],
  requires: ({ openMatters }) =>
    openMatters.length < mostOpen
      ? null
      : domainError('conflict', 'too_many_matters', { limit: mostOpen }),
  decide(state, { matterId, matterKind, receivedOn, content, at }) {
    const open = state.openMatters;
    if (open.some((matter) => matter.matterId === matterId)) {
      return domainError('conflict', 'matter_open');
    }
    if (isDayToCome(receivedOn, at)) {
      return domainError('input', 'received_in_the_future');
    }
    const noted = { matterId, matterKind, receivedOn, content, matterEntityId: null };
    return [{ type: 'openMatterNoted', ...noted }];
  },
});
