import { notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { MovedCounts, MovedDeadlines } from '../../components/moved-deadlines';
import { OperationProgress, refusedPage } from '../../components/operation-progress';
import { Pager } from '../../components/pager';
import { page, type PageRoute } from '../../http/route';

const pageSize = 50;

/** A published version of the calendar: how far its recount is, and which deadlines it has moved. */
export function calendarVersionPages({ calendarRecounts }: Application): PageRoute[] {
  return [
    page({
      path: '/calendar/versions/{version}',
      audience: rolesOf('seeOperations'),
      show: async ({ actor, words, params, query }) => {
        const version = Number(params['version']);
        if (!Number.isSafeInteger(version) || version < 1) throw notFound();
        const cursor = query.get('cursor') ?? undefined;
        const [recount, moved] = await Promise.all([
          calendarRecounts.find(actor, version, refusedPage(query)),
          calendarRecounts.moved(actor, version, { limit: pageSize, cursor }),
        ]);
        const { entities, waiting, refused: refusals } = recount.counts;
        const said = words.pages.calendar;
        return {
          title: said.versionTitle({ version }),
          content: (
            <>
              <OperationProgress
                done={said.recounted}
                counts={{
                  ...{ total: entities, refused: refusals },
                  done: entities - waiting - refusals,
                }}
                refused={recount.refused}
                names={recount.names}
                nextAfter={recount.nextAfter}
              />
              <MovedCounts {...recount.counts} />
              <MovedDeadlines deadlines={moved.deadlines} />
              <Pager nextCursor={moved.nextCursor} />
            </>
          ),
        };
      },
    }),
  ];
}
