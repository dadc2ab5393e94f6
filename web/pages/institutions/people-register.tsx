import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermittedAct, rolesOf } from '../../../domain/participation/permissions';
import { nameIn } from '../../../locales/names';
import { ActionForm } from '../../components/action-form';
import { Downloads } from '../../components/downloads';
import { TextField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { Pager } from '../../components/pager';
import { Table } from '../../components/table';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { searchIn } from '../../http/searched';
import { page, type PageRoute } from '../../http/route';
import { newPerson, PersonFields } from './people-forms';

type Listed = Awaited<ReturnType<Application['focalPoints']['list']>>['items'][number];

const pageSize = 50;

/** Who corrects the entries of people. */
const correctors = rolesOf('changePerson');

/** All people, to find whom to appoint and to correct an address. */
export function peoplePages({ focalPoints }: Application): PageRoute[] {
  return [
    page({
      path: '/people',
      audience: rolesOf('seePeople'),
      show: async ({ actor, words, language, query }) => {
        const search = searchIn(query);
        const cursor = query.get('cursor') ?? undefined;
        const found = await focalPoints.list(actor, { search, limit: pageSize, cursor });
        const { people } = words.pages;
        return {
          title: people.title,
          content: (
            <>
              <FilterForm to="/people">
                <TextField name="q" label={people.search} value={query.get('q') ?? ''} />
              </FilterForm>
              {correctors.includes(actor.role) ? (
                <p class="ds-paragraph">
                  <a class="ds-button" data-variant="secondary" href="/people/add">
                    {people.add}
                  </a>
                </p>
              ) : null}
              <Table<Listed>
                caption={people.title}
                rows={found.items}
                empty={people.none}
                columns={[
                  {
                    heading: people.person,
                    cell: ({ id, fullName }) =>
                      correctors.includes(actor.role) ? (
                        <a class="ds-link" href={`/people/${id}`}>
                          <bdi>{fullName}</bdi>
                        </a>
                      ) : (
                        <bdi>{fullName}</bdi>
                      ),
                  },
                  {
                    heading: people.email,
                    cell: ({ email, addressShared }) =>
                      addressShared ? `${email} (${people.shared})` : email,
                  },
                  {
                    heading: people.actsFor,
                    cell: ({ appointments }) =>
                      appointments.map(({ id, role, institution }) => (
                        <div key={id}>
                          <a class="ds-link" href={`/institutions/${institution.id}`}>
                            {nameIn(language, institution.names)}
                          </a>
                          {`, ${words.names.focalPointRoles[role]}`}
                        </div>
                      )),
                  },
                ]}
              />
              <Pager nextCursor={found.nextCursor} />
              {found.items.length === 0 ? null : <Downloads path="/people" />}
            </>
          ),
        };
      },
    }),
    page({
      path: '/people/add',
      audience: correctors,
      show: ({ words }) => {
        const { people } = words.pages;
        return Promise.resolve({
          title: people.add,
          content: (
            <>
              <p class="ds-paragraph">{people.addHelp}</p>
              <ActionForm submit={people.add}>
                <PersonFields />
              </ActionForm>
            </>
          ),
        });
      },
      submit: async ({ actor, changeId }, form) => {
        const values = new FormValues(form);
        const given = newPerson(values);
        values.refuseFaults();
        const { id } = await focalPoints.addPerson(actor, changeId, given);
        return { seeOther: `/people/${id}` };
      },
    }),
    page({
      path: '/people/{id}',
      audience: correctors,
      show: async (visit) => {
        const person = await focalPoints.person(visit.actor, idOf(visit));
        const { people, staff } = visit.words.pages;
        return {
          title: person.fullName,
          content: (
            <>
              <ActionForm submit={people.save}>
                <PersonFields person={person} />
              </ActionForm>
              {refuseUnpermittedAct(visit.actor, 'grantStaffRole') === null ? (
                <div class="deeds">
                  <a class="ds-button" data-variant="secondary" href={`/people/${person.id}/role`}>
                    {staff.grant}
                  </a>
                  <a
                    class="ds-button"
                    data-variant="secondary"
                    href={`/people/${person.id}/sessions`}
                  >
                    {staff.sessionsOf({ name: person.fullName })}
                  </a>
                </div>
              ) : null}
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const values = new FormValues(form);
        const changed = newPerson(values);
        values.refuseFaults();
        await focalPoints.changePerson(visit.actor, idOf(visit), changed);
        return { seeOther: '/people' };
      },
    }),
  ];
}
