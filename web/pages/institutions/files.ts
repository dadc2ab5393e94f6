import type { Application } from '../../../application/composition/compose-application';
import type { Institution } from '../../../application/institutions/registered-institutions';
import { rolesOf } from '../../../domain/participation/permissions';
import { nameIn } from '../../../locales/names';
import type { PageRoute } from '../../http/route';
import { searchIn } from '../../http/searched';
import { allPages, tableFiles } from '../../tables/table-files';

type Person = Awaited<ReturnType<Application['focalPoints']['list']>>['items'][number];

const filePageSize = 200;

/** The registers of institutions and people as files. */
export function institutionFiles({ institutions, focalPoints }: Application): PageRoute[] {
  return [
    ...tableFiles<Institution>({
      path: '/institutions',
      audience: 'signed_in',
      name: ({ words }) => words.pages.institutions.title,
      columns: ({ words, language }) => {
        const { institutions: said } = words.pages;
        return [
          { heading: said.name, value: ({ names }) => nameIn(language, names) },
          { heading: said.kind, value: ({ kind }) => said.kinds[kind] },
          { heading: said.code, value: ({ code }) => code },
          { heading: said.lastDay, kind: 'day', value: ({ validTo }) => validTo },
        ];
      },
      rows: async function* ({ actor, query }) {
        const living = query.has('ended') ? undefined : true;
        yield* await institutions.list(actor, { search: searchIn(query), living });
      },
    }),
    ...tableFiles<Person>({
      path: '/people',
      audience: rolesOf('seePeople'),
      name: ({ words }) => words.pages.people.title,
      columns: ({ words, language }) => {
        const { people } = words.pages;
        return [
          { heading: people.person, value: ({ fullName }) => fullName },
          { heading: people.email, value: ({ email }) => email },
          {
            heading: people.actsFor,
            value: ({ appointments }) =>
              appointments
                .map(
                  ({ role, institution }) =>
                    `${nameIn(language, institution.names)}, ${words.names.focalPointRoles[role]}`,
                )
                .join('; '),
          },
        ];
      },
      rows: async function* ({ actor, query }) {
        const search = searchIn(query);
        for await (const { items } of allPages((cursor) =>
          focalPoints.list(actor, { search, limit: filePageSize, cursor }),
        )) {
          yield* items;
        }
      },
    }),
  ];
}
