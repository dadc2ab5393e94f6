import { notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { centerRoles } from '../../../domain/shared/actor';
import { centerDutyKinds } from '../../../domain/implementation/duty-kinds';
import { Downloads } from '../../components/downloads';
import { ToOperations } from '../../components/to-operations';
import { DutyList } from '../../components/duty-list';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { tableFiles } from '../../tables/table-files';
import { dutyData, dutyRows } from '../my-work/duty-files';
import { assignPages } from './assign';
import { Inbox } from './inbox';

const pageSize = 50;

/** The work of the center: what it has to decide, and the assignment of many items. */
export function centerPages(application: Application): PageRoute[] {
  const { inbox, duties } = application;
  return [
    page({
      path: '/center',
      audience: centerRoles,
      show: async ({ actor, words }) => ({
        title: words.pages.center.title,
        content: (
          <>
            <Inbox entries={await inbox.read(actor)} />
            <ToOperations />
          </>
        ),
      }),
    }),
    // Before the page: its address has any kind in its place.
    ...tableFiles({
      ...{ path: '/center/duties/{kind}', audience: centerRoles },
      name: ({ words }) => words.pages.center.listCaption,
      columns: dutyData,
      rows: (visit) => dutyRows(duties, visit, [kindIn(visit)]),
    }),
    page({
      path: '/center/duties/{kind}',
      audience: centerRoles,
      show: async (visit) => {
        const { actor, words, language, query } = visit;
        const kind = kindIn(visit);
        const cursor = query.get('cursor') ?? undefined;
        const found = await duties.page(actor, { kinds: [kind], limit: pageSize, cursor });
        const { center, lists } = words.pages;
        return {
          title: words.mail.duty[kind],
          content: (
            <>
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
              {found.duties.length === 0 ? null : <Downloads path={`/center/duties/${kind}`} />}
            </>
          ),
        };
      },
    }),
    ...assignPages(application),
  ];
}

/** The kind of duties that an address names. Errors: 404. */
function kindIn({ params }: Visit) {
  const kind = centerDutyKinds.find((known) => known === params['kind']);
  if (kind === undefined) throw notFound();
  return kind;
}
