import type { Application } from '../../../application/composition/compose-application';
import { clockId } from '../../../domain/clock/clock';
import { nameIn } from '../../../locales/names';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit, Visit } from '../../http/visit';
import { entityIdOf, itemAddress } from './address';
import { Deadline } from './deadline';
import { doingPages } from './doing';
import { answerPages } from './doing/answer-assignment';
import { ItemPage } from './item-page';
import { reportingPages } from './reporting';
import { titleOf } from './title';

const eventsOnPage = 25;

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
    ...reportingPages(application),
    ...answerPages(application),
    ...doingPages(application),
  ];
}

async function showItem({ items, terms }: Application, visit: SignedInVisit): Promise<Outcome> {
  const { actor, language, query } = visit;
  const entityId = entityIdOf(visit);
  const caller = { actor, tokenId: visit.signedIn.sessionId, purpose: 'person' } as const;
  const item = await items.open({ caller, isSeen: visit.isSeen }, entityId);
  const after = Number(/^\d{1,9}$/.exec(query.get('after') ?? '')?.[0] ?? 0);
  const [timeline, timeZone, criteria] = await Promise.all([
    items.timeline(actor, { entityId, after, limit: eventsOnPage }),
    terms.timeZone(),
    terms.criteria(),
  ]);
  const named = criteria.map(({ code, names }) => [code, nameIn(language, names)]);
  const story = { item, timeline, timeZone, criteria: Object.fromEntries(named) };
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
