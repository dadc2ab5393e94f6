import { notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { centerDutyKinds } from '../../../domain/implementation/duty-kinds';
import { DutyList } from '../../components/duty-list';
import { page, type PageRoute } from '../../http/route';
import { assignPages } from './assign';
import { Inbox } from './inbox';

const pageSize = 50;
const staff = ['center', 'center_lead'] as const;

/** The work of the center: what it has to decide, and the assignment of many items. */
export function centerPages(application: Application): PageRoute[] {
  const { inbox, duties } = application;
  return [
    page({
      path: '/center',
      audience: staff,
      show: async ({ actor, words }) => ({
        title: words.pages.center.title,
        content: <Inbox entries={await inbox.read(actor)} />,
      }),
    }),
    page({
      path: '/center/duties/{kind}',
      audience: staff,
      show: async ({ actor, words, language, params, query }) => {
        const kind = centerDutyKinds.find((known) => known === params['kind']);
        if (kind === undefined) throw notFound();
        const cursor = query.get('cursor') ?? undefined;
        const found = await duties.page(actor, { kinds: [kind], limit: pageSize, cursor });
        const { center, lists } = words.pages;
        return {
          title: words.mail.duty[kind],
          content: (
            <DutyList
              duties={found.duties}
              nextCursor={found.nextCursor}
              names={found.names.in(language)}
              caption={center.listCaption}
              empty={center.nothingOfKind}
              action={({ item: { entityId }, isBarred }) =>
                isBarred ? null : { to: `/items/${entityId}`, label: lists.open }
              }
            />
          ),
        };
      },
    }),
    ...assignPages(application),
  ];
}
