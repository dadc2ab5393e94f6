import type { Application } from '../../../application/composition/compose-application';
import { centerRoles } from '../../../domain/shared/actor';
import { ActionForm } from '../../components/action-form';
import { DayOf } from '../../components/day';
import { EntityLink } from '../../components/entity-link';
import { Table } from '../../components/table';
import { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { invitationFormPages } from './form';
import { invitePages } from './invite';

type Listed = Awaited<ReturnType<Application['invitations']['list']>>;
type Invitation = Listed['invitations'][number];

/** Inviting people without an account, and the form of their links. */
export function invitationPages(application: Application): PageRoute[] {
  const { invitations, terms } = application;
  return [
    page({
      path: '/invitations',
      audience: centerRoles,
      show: async ({ actor, words, language }) => {
        const [listed, timeZone] = await Promise.all([invitations.list(actor), terms.timeZone()]);
        const said = words.pages.invitations;
        return {
          title: said.title,
          content: (
            <>
              <p class="ds-paragraph">{said.help}</p>
              <p class="ds-paragraph">
                <a class="ds-link" href="/invitations/new">
                  {said.invite}
                </a>
              </p>
              <InvitationTable
                invitations={listed.invitations}
                names={listed.names.in(language)}
                timeZone={timeZone}
              />
            </>
          ),
        };
      },
      submit: async ({ actor }, form) => {
        const values = new FormValues(form);
        const id = values.id('invitation');
        values.refuseFaults();
        await invitations.revoke(actor, id);
        return { seeOther: '/invitations' };
      },
    }),
    ...invitePages(application),
    ...invitationFormPages(application),
  ];
}

function InvitationTable({
  invitations,
  names,
  timeZone,
}: {
  invitations: readonly Invitation[];
  names: Readonly<Record<string, string>>;
  timeZone: string;
}) {
  const { words } = useVisit();
  const said = words.pages.invitations;
  return (
    <Table<Invitation>
      caption={said.title}
      rows={invitations}
      empty={said.none}
      columns={[
        {
          heading: said.person,
          cell: ({ fullName, email }) => (
            <>
              <bdi>{fullName}</bdi>
              <br />
              {email}
            </>
          ),
        },
        { heading: said.to, cell: ({ kind }) => said.kinds[kind] },
        {
          heading: said.items,
          cell: ({ itemEntityIds }) =>
            itemEntityIds.length === 0
              ? '–'
              : itemEntityIds.map((id) => names[id] ?? id).join('; '),
          isText: true,
        },
        {
          heading: said.until,
          cell: ({ expiresAt }) => <DayOf at={expiresAt} timeZone={timeZone} />,
        },
        {
          heading: said.state,
          cell: ({ state, entityId }) =>
            state === 'used' && entityId !== null ? (
              <EntityLink entityId={entityId} otherwise={said.states[state]} />
            ) : (
              said.states[state]
            ),
        },
        {
          heading: said.revoke,
          cell: ({ id, state, fullName }) =>
            state === 'open' ? (
              <ActionForm submit={said.revokeOf({ name: fullName })} danger>
                <input type="hidden" name="invitation" value={id} />
              </ActionForm>
            ) : (
              '–'
            ),
        },
      ]}
    />
  );
}
