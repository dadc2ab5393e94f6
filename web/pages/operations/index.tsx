import type { Application } from '../../../application/composition/compose-application';
import type { OperationKind } from '../../../application/bulk/operation-list';
import { rolesOf } from '../../../domain/participation/permissions';
import { Moment } from '../../components/day';
import { Pager } from '../../components/pager';
import { StatusMark } from '../../components/status-mark';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';

type Listed = Awaited<ReturnType<Application['operationList']['page']>>['operations'][number];

const pageSize = 50;

/** The bulk operations, running and past, each with its progress and the way to its page. */
export function operationPages({ operationList, terms }: Application): PageRoute[] {
  return [
    page({
      path: '/operations',
      audience: rolesOf('seeOperations'),
      show: async ({ actor, words, language, query }) => {
        const running = query.has('running');
        const cursor = query.get('cursor') ?? undefined;
        const [found, timeZone] = await Promise.all([
          operationList.page(actor, { running, limit: pageSize, cursor }),
          terms.timeZone(),
        ]);
        const names = found.names.in(language);
        const said = words.pages.operations;
        return {
          title: said.title,
          content: (
            <>
              <p class="ds-paragraph">
                <a class="ds-link" href={running ? '/operations' : '/operations?running=yes'}>
                  {running ? said.all : said.onlyRunning}
                </a>
              </p>
              <Table<Listed>
                caption={said.title}
                rows={found.operations}
                empty={said.none}
                columns={[
                  {
                    heading: said.operation,
                    cell: (operation) => {
                      const path = pathOf(operation);
                      const kind = said.kinds[operation.kind];
                      return path === null ? (
                        kind
                      ) : (
                        <a class="ds-link" href={path}>
                          {kind}
                        </a>
                      );
                    },
                  },
                  {
                    heading: said.by,
                    cell: ({ createdByPersonId: id }) => <bdi>{names[id] ?? '–'}</bdi>,
                  },
                  {
                    heading: said.started,
                    cell: ({ createdAt }) => <Moment at={createdAt} timeZone={timeZone} />,
                  },
                  {
                    heading: said.progress,
                    cell: ({ settled, total }) => said.settled({ settled, total }),
                  },
                  {
                    heading: said.state,
                    cell: ({ finishedAt }) =>
                      finishedAt === null ? (
                        <StatusMark tone="info">{said.running}</StatusMark>
                      ) : (
                        <StatusMark tone="success">{said.finished}</StatusMark>
                      ),
                  },
                ]}
              />
              <Pager nextCursor={found.nextCursor} />
            </>
          ),
        };
      },
    }),
  ];
}

/** The page of an operation; null for kinds that others follow. */
function pathOf({ kind, id, version }: Listed): string | null {
  const paths: Readonly<Record<OperationKind, string | null>> = {
    assign: `/center/assignments/${id}`,
    assign_as_planned: `/center/assignments/${id}`,
    acknowledge: null,
    correct_own_day: null,
    change_policy: `/policies/changes/${id}`,
    apply_calendar: `/calendar/versions/${version ?? 1}`,
    recommendations: `/imports/${id}`,
    plan: `/imports/${id}`,
    merge: `/handovers/${id}`,
    split: `/handovers/${id}`,
    letters: `/letters/orders/${id}`,
  };
  return paths[kind];
}
