import type { Application } from '../../../application/composition/compose-application';
import type { SessionRecord } from '../../../application/people/sessions';
import { ActionForm } from '../../components/action-form';
import { Moment } from '../../components/day';
import { Table } from '../../components/table';
import { sessionCookie } from '../../http/cookies';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { browserName } from './browser-name';
import { positionIn } from '../../components/position-name';

/** Signing out, and the list of one's sessions. */
export function sessionPages({ sessions, clock }: Application): PageRoute[] {
  return [
    extendPage,
    page({
      path: '/sign-out',
      audience: 'everyone',
      show: async ({ words, signedIn }) =>
        signedIn === null
          ? { seeOther: '/' }
          : { title: words.pages.signIn.signOutTitle, content: <SignOut /> },
      submit: async ({ signedIn }) => {
        if (signedIn !== null) await sessions.end(signedIn.actor.personId, signedIn.sessionId);
        return { seeOther: '/', cookies: [{ name: sessionCookie, value: null }] };
      },
    }),
    page({
      path: '/my-sessions',
      audience: 'signed_in',
      show: async ({ words, signedIn }) => ({
        title: words.pages.signIn.sessionsTitle,
        content: (
          <>
            <p class="ds-paragraph">{words.pages.signIn.sessionsHelp}</p>
            <SessionTable
              sessions={await sessions.list(signedIn.actor.personId)}
              present={signedIn.sessionId}
              timeZone={await clock.timeZone()}
              endAll={{ value: 'others', label: words.pages.signIn.endOthers }}
            />
          </>
        ),
      }),
      submit: async ({ signedIn }, form) => {
        const { actor, sessionId } = signedIn;
        const chosen = form.text('session');
        const running = await sessions.list(actor.personId);
        const ended = running.filter(({ id }) =>
          chosen === 'others' ? id !== sessionId : id === chosen,
        );
        for (const { id } of ended) await sessions.end(actor.personId, id);
        return { seeOther: '/my-sessions' };
      },
    }),
  ];
}

/** Continues the session, as every request does; for the script that warns before its end. */
const extendPage = page({
  path: '/my-sessions/extend',
  audience: 'signed_in',
  show: async () => ({ seeOther: '/my-sessions' }),
  submit: async () => ({ answer: {} }),
});

function SignOut() {
  const { signedIn, words } = useVisit();
  const { signIn } = words.pages;
  return (
    <>
      <p class="ds-paragraph">
        {signIn.signOutHelp({ name: signedIn === null ? '' : signedIn.person.fullName })}
      </p>
      <ActionForm submit={signIn.signOutTitle} />
    </>
  );
}

/** Running sessions, each with a button that ends it; the present one has none. */
export function SessionTable({
  sessions,
  present,
  timeZone,
  endAll,
}: {
  sessions: readonly SessionRecord[];
  present: string;
  timeZone: string;
  /** The button below that ends several: what the form sends, and what it says. */
  endAll: { value: string; label: string };
}) {
  const { words, language } = useVisit();
  const { signIn } = words.pages;
  const nameOf = ({ userAgent }: SessionRecord) =>
    (userAgent === null ? null : browserName(userAgent)) ?? signIn.unknownBrowser;
  return (
    <>
      <Table
        caption={signIn.sessionsTitle}
        rows={sessions}
        empty={signIn.noSessions}
        columns={[
          { heading: signIn.browser, cell: nameOf },
          { heading: signIn.role, cell: (session) => positionIn(words, language, session) },
          {
            heading: signIn.started,
            cell: ({ startedAt }) => <Moment at={startedAt} timeZone={timeZone} />,
          },
          {
            heading: signIn.lastUsed,
            cell: ({ lastUsedAt }) => <Moment at={lastUsedAt} timeZone={timeZone} />,
          },
          {
            heading: signIn.latestEnd,
            cell: ({ expiresAt }) => <Moment at={expiresAt} timeZone={timeZone} />,
          },
          {
            heading: signIn.end,
            cell: (session) =>
              session.id === present ? (
                signIn.thisSession
              ) : (
                <EndSession
                  session={session.id}
                  submit={signIn.endOf({ browser: nameOf(session) })}
                />
              ),
          },
        ]}
      />
      {sessions.length > 1 ? <EndSession session={endAll.value} submit={endAll.label} /> : null}
    </>
  );
}

function EndSession({ session, submit }: { session: string; submit: string }) {
  return (
    <ActionForm submit={submit} danger>
      <input type="hidden" name="session" value={session} />
    </ActionForm>
  );
}
