import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { staffRoles } from '../../../domain/participation/staff-role';
import { nameIn } from '../../../locales/names';
import { ActionForm } from '../../components/action-form';
import { Moment } from '../../components/day';
import { SelectField, type Choice } from '../../components/fields';
import { FindForm, useFound } from '../../components/long-choice';
import { Table } from '../../components/table';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { personSessionPages } from './person-sessions';

type Role = Awaited<ReturnType<Application['staffRoles']['list']>>['staffRoles'][number];
type Names = Readonly<Record<string, string>>;

/** Roles that no institution appoints to, and the sessions of people: for administrators. */
export function staffPages(application: Application): PageRoute[] {
  const { staffRoles: granted, focalPoints, institutions, terms } = application;
  return [
    ...personSessionPages(application),
    page({
      path: '/staff',
      audience: rolesOf('seeStaffRoles'),
      show: async ({ actor, words, language, query }) => {
        const withEnded = query.has('ended');
        const [found, timeZone] = await Promise.all([granted.list(actor), terms.timeZone()]);
        const said = words.pages.staff;
        return {
          title: said.title,
          content: (
            <>
              <p class="ds-paragraph">{said.help}</p>
              <p class="ds-paragraph">
                <a class="ds-link" href={withEnded ? '/staff' : '/staff?ended=yes'}>
                  {withEnded ? said.onlyRunning : said.withEnded}
                </a>
              </p>
              <RoleTable
                roles={found.staffRoles.filter(({ endedAt }) => withEnded || endedAt === null)}
                names={found.names.in(language)}
                timeZone={timeZone}
              />
            </>
          ),
        };
      },
    }),
    page({
      path: '/staff/{id}/end',
      audience: rolesOf('endStaffRole'),
      show: async (visit) => {
        const { actor, words, language } = visit;
        const { staffRoles: roles, names } = await granted.list(actor);
        const ended = roles.find(({ id }) => id === idOf(visit));
        const said = words.pages.staff;
        const name = names.in(language)[ended?.personId ?? ''] ?? '';
        const role = ended === undefined ? '' : words.names.roles[ended.role];
        return {
          title: said.endOf({ name, role }),
          content: (
            <>
              <p class="ds-paragraph">{said.endHelp}</p>
              <ActionForm submit={said.end} danger />
            </>
          ),
        };
      },
      submit: async (visit) => {
        await granted.end(visit.actor, idOf(visit));
        return { seeOther: '/staff' };
      },
    }),
    page({
      path: '/people/{id}/role',
      audience: rolesOf('grantStaffRole'),
      show: async (visit) => {
        const { actor, words, language } = visit;
        const [person, bodies] = await Promise.all([
          focalPoints.person(actor, idOf(visit)),
          institutions.list(actor, { living: true }),
        ]);
        const said = words.pages.staff;
        return {
          title: said.grantTo({ name: person.fullName }),
          content: (
            <>
              <p class="ds-paragraph">{said.grantHelp}</p>
              <FindForm among={bodies.length} />
              <GrantForm
                bodies={bodies.map(({ id, names }) => ({
                  ...{ value: id, label: nameIn(language, names) },
                }))}
              />
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const values = new FormValues(form);
        const role = values.oneOf('role', staffRoles);
        const institutionId = values.optionalId('institutionId');
        values.refuseFaults();
        const given = { personId: idOf(visit), role, institutionId };
        await granted.grant(visit.actor, given);
        return { seeOther: '/staff' };
      },
    }),
  ];
}

function GrantForm({ bodies }: { bodies: readonly Choice[] }) {
  const { words } = useVisit();
  const said = words.pages.staff;
  return (
    <ActionForm submit={said.grant}>
      <SelectField
        {...{ name: 'role', label: said.role }}
        choices={staffRoles.map((value) => ({ value, label: words.names.roles[value] }))}
      />
      <SelectField
        {...{ name: 'institutionId', label: said.institution, none: said.noInstitution }}
        {...{ help: said.institutionHelp, choices: useFound(bodies) }}
        optional
      />
    </ActionForm>
  );
}

function RoleTable({
  roles,
  names,
  timeZone,
}: {
  roles: readonly Role[];
  names: Names;
  timeZone: string;
}) {
  const { words } = useVisit();
  const said = words.pages.staff;
  return (
    <Table<Role>
      caption={said.title}
      rows={roles}
      empty={said.none}
      columns={[
        {
          heading: said.person,
          cell: ({ personId }) => (
            <a class="ds-link" href={`/people/${personId}`}>
              <bdi>{names[personId] ?? '–'}</bdi>
            </a>
          ),
        },
        { heading: said.role, cell: ({ role }) => words.names.roles[role] },
        {
          heading: said.institution,
          cell: ({ institutionId: id }) => (id === null ? '–' : (names[id] ?? '–')),
        },
        {
          heading: said.since,
          cell: ({ grantedAt }) => <Moment at={grantedAt} timeZone={timeZone} />,
        },
        {
          heading: said.until,
          cell: ({ id, endedAt }) =>
            endedAt === null ? (
              <a class="ds-link" href={`/staff/${id}/end`}>
                {said.end}
              </a>
            ) : (
              <Moment at={endedAt} timeZone={timeZone} />
            ),
        },
      ]}
    />
  );
}
