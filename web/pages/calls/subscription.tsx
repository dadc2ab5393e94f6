import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { foldedName } from '../../../domain/shared/folded-key';
import { ActionForm } from '../../components/action-form';
import { ChoiceField } from '../../components/fields';
import { Notice } from '../../components/notice';
import { FormValues } from '../../http/form-values';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';

const choices = ['all', 'themes', 'none'] as const;

/** An NGO chooses which calls for input are announced to it by mail. */
export function callSubscriptionPages({ calls: { subscribing } }: Application): PageRoute[] {
  return [
    page({
      path: '/calls/subscription',
      audience: rolesOf('subscribeToCalls'),
      show: async ({ actor, words, query }) => {
        const { calls: said } = words.pages;
        const own = await subscribing.own(actor);
        return {
          title: said.subscriptionTitle,
          content: (
            <>
              {query.has('done') ? <Notice tone="success">{said.subscribed}</Notice> : null}
              <p class="ds-paragraph">{said.subscriptionHelp}</p>
              <SubscriptionForm
                chosen={own === null ? 'none' : own.themes === null ? 'all' : 'themes'}
                own={own?.themes ?? []}
                themes={await subscribing.themes()}
              />
            </>
          ),
        };
      },
      submit: async ({ actor }, form) => {
        const values = new FormValues(form);
        const which = values.oneOf('which', choices);
        const themes = form.texts('themes').slice(0, 100);
        if (which === 'themes' && themes.length === 0) values.fault('themes', { code: 'missing' });
        values.refuseFaults();
        const chosen = { themes: which === 'all' ? null : themes };
        await subscribing.choose(actor, which === 'none' ? null : chosen);
        return { seeOther: '/calls/subscription?done' };
      },
    }),
  ];
}

function SubscriptionForm({
  chosen,
  own,
  themes,
}: {
  chosen: (typeof choices)[number];
  own: readonly string[];
  themes: readonly string[];
}) {
  const { calls: said } = useVisit().words.pages;
  const offered = withoutSpellings([...own, ...themes]);
  return (
    <ActionForm submit={said.storeChoice}>
      <ChoiceField
        {...{ name: 'which', label: said.whichCalls, chosen: [chosen] }}
        choices={choices.map((value) => ({ value, label: said.subscriptions[value] }))}
      />
      {offered.length === 0 ? null : (
        <ChoiceField
          {...{ name: 'themes', label: said.themes, chosen: own, several: true, optional: true }}
          choices={offered.map((value) => ({ value, label: value }))}
        />
      )}
    </ActionForm>
  );
}

/** Of each theme the first spelling. */
function withoutSpellings(themes: readonly string[]): readonly string[] {
  const first = new Map(themes.toReversed().map((theme) => [foldedName(theme), theme]));
  return [...first.values()].toReversed();
}
