import type { Application } from '../../../application/composition/compose-application';
import { clockId } from '../../../domain/clock/clock';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit, Visit } from '../../http/visit';
import { entityIdOf, itemAddress } from './address';
import { Deadline } from './deadline';
import { doingPages } from './doing';
import { answerPages } from './doing/answer-assignment';
import { ItemPage } from './item-page';
import { readStory } from './read-story';
import { recordPages } from './record';
import { reportingPages } from './reporting';
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
      show: (visit) => showDeadline(application, visit),
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

async function showDeadline({ explanations, terms }: Application, visit: Visit): Promise<Outcome> {
  const { actor, language, words, params } = visit;
  const entityId = entityIdOf(visit);
  const clock = await explanations.explain(actor, {
    ...{ entityId, language },
    clockId: clockId(params['subject'] ?? '', Number(params['number'])),
  });
  const duty = words.names.duties[clock.subject as keyof typeof words.names.duties];
  return {
    title: words.pages.items.why.title({ duty }),
    content: (
      <Deadline clock={clock} back={itemAddress(entityId)} timeZone={await terms.timeZone()} />
    ),
  };
}
