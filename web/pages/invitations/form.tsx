import type { Application } from '../../../application/composition/compose-application';
import type { OpenedLink } from '../../../application/submitters/linked-submissions';
import type { Body } from '../../../domain/process/field';
import type { Words } from '../../../locales/words';
import { ActionForm } from '../../components/action-form';
import { Notice } from '../../components/notice';
import { CommandFields, type Offers } from '../../forms/command-fields';
import { readCommand } from '../../forms/read-command';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { TextLanguageField } from '../items/doing/common-fields';
import { valuesOffered } from '../entities';
import { FileFields, fileIn } from '../submissions/file-fields';

type Open = Extract<OpenedLink, { state: 'open' }>;

// The link says them.
const known: readonly string[] = ['submitterId', 'hideIdentity', 'callId'];

/** The form of a link: anybody who has the link may open it, and only sending it uses the link. */
export function invitationFormPages({ linkedSubmissions: links }: Application): PageRoute[] {
  const fieldsOf = ({ kind, items }: Open): Body => {
    const left = items.length === 0 ? [...known, 'itemEntityIds'] : known;
    const fields = Object.entries(links.formOf(kind).body).filter(([name]) => !left.includes(name));
    return Object.fromEntries(fields.filter(([, { shape }]) => shape.kind !== 'paper'));
  };
  return [
    page({
      path: '/invitations/form',
      audience: 'everyone',
      takesFiles: true,
      show: async (visit) => {
        const link = await links.look(secretOf(visit), visit.remoteAddress);
        const said = visit.words.pages.invitations;
        if (link.state !== 'open') {
          const status = link.state === 'unknown' ? 404 : 410;
          return { title: said.closedTitle, status, content: <Closed state={link.state} /> };
        }
        const body = fieldsOf(link);
        return {
          title: said.formTitles[link.kind],
          content: <LinkForm {...{ link, body }} offers={offersOf(visit, link, body)} />,
        };
      },
      submit: async (visit, form) => {
        const secret = secretOf(visit);
        const { remoteAddress } = visit;
        const link = await links.look(secret, remoteAddress);
        // A link that is closed by now is refused by the use case.
        const sent =
          link.state === 'open'
            ? readCommand(fieldsOf(link), visit, form)
            : { language: visit.language };
        const file = fileIn(form);
        const { entityId } = await links.submit(secret, { sent, file, remoteAddress });
        const reference = entityId.slice(entityId.indexOf('/') + 1);
        return { seeOther: `/invitations/received?number=${reference}` };
      },
    }),
    page({
      path: '/invitations/received',
      audience: 'everyone',
      show: async ({ words, query }) => {
        const said = words.pages.invitations;
        const reference = /^[0-9a-f-]{36}$/.exec(query.get('number') ?? '')?.[0] ?? '';
        return {
          title: said.receivedTitle,
          content: (
            <Notice tone="success">
              <p class="ds-paragraph">{said.received({ reference })}</p>
              <p class="ds-paragraph">{said.receivedHelp}</p>
            </Notice>
          ),
        };
      },
    }),
  ];
}

function secretOf({ query }: Visit): string {
  return query.get('key') ?? '';
}

function offersOf(visit: Visit, { items }: Open, body: Body): Offers {
  const [only, ...others] = items;
  const choices = items.map(({ entityId: value, name: label }) => ({ value, label }));
  const ofItems =
    only !== undefined && others.length === 0
      ? { value: only.entityId, shown: only.name }
      : { choices };
  return { ...valuesOffered({ visit, body }), itemEntityIds: ofItems };
}

function LinkForm({ link, body, offers }: { link: Open; body: Body; offers: Offers }) {
  const { words } = useVisit();
  const said = words.pages.invitations;
  return (
    <>
      <p class="ds-paragraph" data-size="lg">
        {said.formHelp({ name: link.fullName })}
      </p>
      <Notice>
        <p class="ds-paragraph">{said.protection}</p>
      </Notice>
      <ActionForm submit={said.submit} takesFiles>
        <TextLanguageField />
        <CommandFields body={body} offers={offers} />
        <FileFields />
      </ActionForm>
    </>
  );
}

function Closed({ state }: { state: Exclude<OpenedLink['state'], 'open'> }) {
  const { words } = useVisit();
  const codes = {
    used: 'link_used',
    expired: 'link_expired',
    revoked: 'link_revoked',
    unknown: 'link_unknown',
  } as const satisfies Record<typeof state, keyof Words['errors']>;
  return (
    <Notice tone="warning">
      <p class="ds-paragraph">{words.errors[codes[state]]}</p>
    </Notice>
  );
}
