import type { Application } from '../../../application/composition/compose-application';
import type { LinkState } from '../../../application/sign-in/mail-sign-in';
import { linkMinutes } from '../../../application/sign-in/sign-in-mail';
import { ActionForm } from '../../components/action-form';
import { TextField } from '../../components/fields';
import { Notice } from '../../components/notice';
import { sessionCookie } from '../../http/cookies';
import { localPath } from '../../http/local-path';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { useWords } from '../../layout/visit-context';
import { askingCookie, enteringOf, toWantedPage } from './entered';

/** Asking for a mail, and using its link or code. */
export function mailPages({ mailSignIn, providerSignIn }: Application): PageRoute[] {
  return [
    page({
      path: '/sign-in',
      audience: 'everyone',
      show: async (visit) => {
        if (visit.signedIn !== null && visit.problem === null) {
          return { seeOther: wantedPath(visit) };
        }
        return {
          title: visit.words.pages.signIn.title,
          content: (
            <AskForMail
              hasEnded={visit.cookies.has(sessionCookie)}
              provider={providerSignIn?.name ?? null}
              then={wantedPath(visit)}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        const secret = await mailSignIn.ask({
          email: form.text('email') ?? '',
          language: visit.language,
          wantedPath: wantedPath(visit),
          remoteAddress: visit.remoteAddress,
        });
        return {
          seeOther: '/sign-in/code',
          cookies: [{ name: askingCookie, value: secret, maxAgeSeconds: linkMinutes * 60 }],
        };
      },
    }),
    page({
      path: '/sign-in/code',
      audience: 'everyone',
      show: async ({ words }) => ({
        title: words.pages.signIn.sentTitle,
        content: <EnterCode />,
      }),
      submit: async (visit, form) => {
        const code = form.text('code') ?? '';
        const entered = await mailSignIn.useCode(code, askerOf(visit), enteringOf(visit));
        return toWantedPage(entered);
      },
    }),
    page({
      path: '/sign-in/link',
      audience: 'everyone',
      show: async (visit) => {
        const state = await mailSignIn.look(secretOf(visit), askerOf(visit));
        const { signIn } = visit.words.pages;
        const titles = { other_browser: signIn.otherTitle, over: signIn.overTitle };
        return {
          title:
            state.state === 'ready'
              ? signIn.linkTitle({ name: state.fullName })
              : titles[state.state],
          content: <OpenedLink state={state} />,
        };
      },
      submit: async (visit) => {
        const entered = await mailSignIn.useLink(
          secretOf(visit),
          askerOf(visit),
          enteringOf(visit),
        );
        return toWantedPage(entered);
      },
    }),
  ];
}

function wantedPath({ query }: Visit): string {
  const wanted = query.get('then');
  // No address of ours is longer; it is stored with the request.
  return localPath(wanted !== null && wanted.length > 1_000 ? null : wanted, '/');
}

function secretOf({ query }: Visit): string {
  return query.get('key') ?? '';
}

function askerOf({ cookies, isOnThisMachine, remoteAddress }: Visit) {
  return {
    browserSecret: cookies.get(askingCookie) ?? null,
    isLocal: isOnThisMachine,
    remoteAddress,
  };
}

function AskForMail({
  hasEnded,
  provider,
  then,
}: {
  hasEnded: boolean;
  provider: string | null;
  then: string;
}) {
  const { signIn } = useWords().pages;
  return (
    <>
      {hasEnded ? <Notice>{signIn.sessionEnded}</Notice> : null}
      <p class="ds-paragraph">{signIn.purpose}</p>
      <ActionForm submit={signIn.send}>
        <TextField
          name="email"
          type="email"
          label={signIn.email}
          help={signIn.emailHelp}
          autocomplete="email"
        />
      </ActionForm>
      {provider === null ? null : (
        <p class="ds-paragraph">
          <a class="ds-link" href={`/sign-in/provider?then=${encodeURIComponent(then)}`}>
            {signIn.withProvider({ name: provider })}
          </a>
        </p>
      )}
    </>
  );
}

function EnterCode() {
  const { signIn } = useWords().pages;
  return (
    <>
      <p class="ds-paragraph">{signIn.sent}</p>
      <p class="ds-paragraph">{signIn.sentHelp}</p>
      <ActionForm submit={signIn.signIn}>
        <TextField
          name="code"
          label={signIn.code}
          help={signIn.codeHelp}
          autocomplete="one-time-code"
        />
      </ActionForm>
      <p class="ds-paragraph">{signIn.noMail}</p>
      <AskAgain />
    </>
  );
}

function OpenedLink({ state }: { state: LinkState }) {
  const { signIn } = useWords().pages;
  switch (state.state) {
    case 'ready':
      return (
        <>
          <p class="ds-paragraph">{signIn.linkHelp}</p>
          <ActionForm submit={signIn.signIn} />
        </>
      );
    case 'other_browser':
      return (
        <>
          <p class="ds-paragraph">{signIn.otherBrowser}</p>
          <AskAgain />
        </>
      );
    case 'over':
      return (
        <>
          <p class="ds-paragraph">{signIn.overHelp}</p>
          <AskAgain />
        </>
      );
  }
}

function AskAgain() {
  const { signIn } = useWords().pages;
  return (
    <p class="ds-paragraph">
      <a class="ds-link" href="/sign-in">
        {signIn.again}
      </a>
    </p>
  );
}
