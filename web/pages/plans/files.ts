import type { Application } from '../../../application/composition/compose-application';
import type { PageRoute } from '../../http/route';
import { searchIn } from '../../http/searched';
import { allPages, tableFiles } from '../../tables/table-files';

type Plan = Awaited<ReturnType<Application['plans']['page']>>['items'][number];

const filePageSize = 200;

/** The register of plans as files. */
export function planFiles({ plans }: Application): PageRoute[] {
  return tableFiles<Plan>({
    path: '/plans',
    audience: 'signed_in',
    name: ({ words }) => words.pages.plans.title,
    columns: ({ words: { pages } }) => [
      { heading: pages.imports.planName, value: ({ title }) => title },
      { heading: pages.imports.planKind, value: ({ kind }) => pages.imports.planKinds[kind] },
      { heading: pages.imports.actNumber, value: ({ actNumber }) => actNumber },
      { heading: pages.plans.items, kind: 'number', value: ({ items }) => items },
    ],
    rows: async function* ({ query }) {
      const search = searchIn(query);
      for await (const { items } of allPages((cursor) =>
        plans.page({ search, limit: filePageSize, cursor }),
      )) {
        yield* items;
      }
    },
  });
}
