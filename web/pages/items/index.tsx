import type { Application } from '../../../application/composition/compose-application';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { entityIdOf, itemAddress } from './address';
import { doingPages } from './doing';
import { answerPages } from './doing/answer-assignment';
import { ItemPage } from './item-page';
import { readStory } from './read-story';
import { recordPages } from './record';
import { reportingPages } from './reporting';
import { showDeadline } from './show-deadline';
import { titleOf } from './title';

/** The page of an item and those below it. */
export function itemPages(application: Application): PageRoute[] {
  return [
    page({
      path: '/items/{kind}/{id}',
      audience: 'signed_in',
      show: (visit) => showItem(application, visit),
    }),
    page({
      path: '/items/{kind}/{id}/deadlines/{subject}/{number}',
      audience: 'signed_in',
      show: async (visit) => {
        const entityId = entityIdOf(visit);
        return await showDeadline(application, visit, { entityId, back: itemAddress(entityId) });
      },
    }),
    // Forms that are designed by hand come before those made from the table of commands.
    ...recordPages(application),
    ...reportingPages(application),
    ...answerPages(application),
    ...doingPages(application),
  ];
}

async function showItem(application: Application, visit: SignedInVisit): Promise<Outcome> {
  const caller = {
    ...{ actor: visit.actor, tokenId: visit.signedIn.sessionId, purpose: 'person' as const },
  };
  const opening = { caller, isSeen: visit.isSeen };
  const item = await application.items.open(opening, entityIdOf(visit));
  const story = await readStory(application, visit, item);
  return { title: titleOf(item, visit.words), content: <ItemPage {...story} /> };
}
