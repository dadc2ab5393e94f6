import type { Application } from '../../../application/composition/compose-application';
import type { NamedPosition } from '../../../application/people/sessions';
import { ApplicationError } from '../../../application/application-error';
import type { Position } from '../../../domain/shared/actor';
import { ActionForm } from '../../components/action-form';
import { ChoiceField } from '../../components/fields';
import { positionIn } from '../../components/position-name';
import { sessionCookie } from '../../http/cookies';
import { localPath } from '../../http/local-path';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';

/** The choice of what to act as, after signing in and at any time later. */
export function positionPage({ sessions }: Application): PageRoute {
  return page({
    path: '/sign-in/position',
    audience: 'signed_in',
    show: async ({ words, signedIn }) => {
      const positions = await sessions.positionsOf(signedIn.actor.personId);
      return {
        title: words.pages.signIn.positionTitle,
        content: <ChoosePosition positions={positions} present={signedIn.actor} />,
      };
    },
    submit: async ({ signedIn, query }, form) => {
      const positions = await sessions.positionsOf(signedIn.actor.personId);
      const chosen = positions.find((one) => codeOf(one) === form.text('position'));
      if (chosen === undefined) throw new ApplicationError('not_allowed', 'without_position');
      const secret = await sessions.choosePosition(signedIn, chosen);
      return {
        seeOther: localPath(query.get('then'), '/'),
        cookies: [{ name: sessionCookie, value: secret }],
      };
    },
  });
}

function ChoosePosition({
  positions,
  present,
}: {
  positions: readonly NamedPosition[];
  present: Position;
}) {
  const { words, language } = useVisit();
  const { signIn } = words.pages;
  return (
    <>
      <p class="ds-paragraph">{signIn.positionHelp}</p>
      <ActionForm submit={signIn.choose}>
        <ChoiceField
          name="position"
          label={signIn.position}
          chosen={[codeOf(present)]}
          choices={positions.map((position) => ({
            value: codeOf(position),
            label: positionIn(words, language, position),
          }))}
        />
      </ActionForm>
    </>
  );
}

/** A position as the value of a choice. */
function codeOf({ role, institutionId, focalPointRole }: Position): string {
  return [role, institutionId ?? 'none', focalPointRole ?? 'none'].join('.');
}
