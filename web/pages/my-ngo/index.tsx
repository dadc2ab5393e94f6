import type { Application } from '../../../application/composition/compose-application';
import { Section } from '../../components/section';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { CallList } from '../calls/list';

const mostCalls = 20;

/** Where the work of an NGO begins: what it is asked for, and what it can do. */
export function ngoPages({ calls }: Application): PageRoute[] {
  return [
    page({
      path: '/my-ngo',
      audience: ['ngo'],
      show: async ({ actor, words }) => {
        const { items: open } = await calls.entities.page(actor, {
          ...{ filter: { isOpen: true }, limit: mostCalls, cursor: undefined },
        });
        const subscription = await calls.subscribing.own(actor);
        const { ngo: said, calls: called } = words.pages;
        return {
          title: said.title,
          content: (
            <>
              <Section id="calls" heading={called.openTitle}>
                {open.length === 0 ? (
                  <p class="ds-paragraph">{called.noneOpen}</p>
                ) : (
                  <CallList calls={open} />
                )}
                <Subscription themes={subscription === null ? [] : subscription.themes} />
              </Section>
              <Section id="ways" heading={said.ways}>
                <ul class="ds-list">
                  <li>
                    <a class="ds-link" href="/inputs/give">
                      {words.pages.inputs.giveTitle}
                    </a>
                  </li>
                  <li>
                    <a class="ds-link" href="/inputs">
                      {words.pages.inputs.ownTitle}
                    </a>
                  </li>
                  <li>
                    <a class="ds-link" href="/items">
                      {said.items}
                    </a>
                  </li>
                  <li>
                    <a class="ds-link" href="/calls?which=past">
                      {said.summaries}
                    </a>
                  </li>
                </ul>
              </Section>
            </>
          ),
        };
      },
    }),
  ];
}

/** Of which calls the NGO is told by mail; no themes for all of them, an empty list for none. */
function Subscription({ themes }: { themes: readonly string[] | null }) {
  const { ngo: said, calls } = useVisit().words.pages;
  return (
    <p class="ds-paragraph">
      {themes === null
        ? said.toldOfAll
        : themes.length === 0
          ? said.toldOfNone
          : said.toldOfThemes({ themes: themes.join(', ') })}{' '}
      <a class="ds-link" href="/calls/subscription">
        {calls.subscribe}
      </a>
    </p>
  );
}
