import type { Application } from '../../../application/composition/compose-application';
import type { InstitutionFigures } from '../../../application/institutions/consideration-statistics';
import type { Outcome } from '../../http/outcome';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { publicTableFiles, tableFiles } from '../../tables/table-files';
import { figureData, sortIn, Statistics } from './statistics';

/** How institutions consider conclusions of public oversight, for those who have signed in. */
export function oversightPages(application: Application): PageRoute[] {
  const path = '/oversight';
  return [
    page({ path, audience: 'signed_in', show: (visit) => show(application, visit, path) }),
    ...tableFiles({ path, audience: 'signed_in', ...tableOf(application) }),
  ];
}

/** The same as it is published. */
export function publicOversight(application: Application): PageRoute[] {
  const path = '/public/oversight';
  return [
    page({ path, audience: 'public', show: (visit) => show(application, visit, path) }),
    ...publicTableFiles({ path, ...tableOf(application) }),
  ];
}

async function show(
  { considerationStatistics }: Application,
  { actor, query, words }: Visit,
  path: string,
): Promise<Outcome> {
  const statistics = await considerationStatistics.read(actor, sortIn(query));
  return {
    title: words.pages.oversight.title,
    content: <Statistics statistics={statistics} path={path} />,
  };
}

function tableOf({ considerationStatistics }: Application) {
  return {
    name: ({ words }: Visit) => words.pages.oversight.sheet,
    columns: figureData,
    rows: async function* ({ actor, query }: Visit): AsyncGenerator<InstitutionFigures> {
      yield* (await considerationStatistics.read(actor, sortIn(query))).institutions;
    },
  };
}
