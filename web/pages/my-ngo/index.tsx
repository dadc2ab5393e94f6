import type { Application } from '../../../application/composition/compose-application';
import type { ConclusionView } from '../../../application/conclusions/conclusion-view';
import type { InputView } from '../../../application/inputs/input-view';
import { pageAddress } from '../../components/page-address';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { CallList } from '../calls/list';
import { ConclusionName, Standings } from '../conclusions/row-parts';
import { aboutInput } from '../inputs/list';

const mostShown = 10;

/** Where the work of an NGO begins: what it is asked for, what it has submitted, and what it can do. */
export function ngoPages(application: Application): PageRoute[] {
  return [
    page({
      path: '/my-ngo',
      audience: ['ngo'],
      show: async (visit) => ({
        title: visit.words.pages.ngo.title,
        content: <MyNgo {...await readOwn(application, visit)} />,
      }),
    }),
  ];
}

async function readOwn(
  { calls, inputs, conclusions }: Application,
  { actor, language }: SignedInVisit,
) {
  const request = { limit: mostShown, cursor: undefined };
  const [open, subscription, own, concluded] = await Promise.all([
    calls.entities.page(actor, { ...request, filter: { isOpen: true } }),
    calls.subscribing.own(actor),
    inputs.entities.own(actor, { ...request, filter: {} }),
    conclusions.entities.asked(actor, { ...request, filter: { mine: true } }),
  ]);
  return {
    open: open.items,
    /** Null for all of them, empty for none. */
    themes: subscription === null ? [] : subscription.themes,
    inputs: own.items,
    conclusions: concluded.items,
    names: { ...own.names.in(language), ...concluded.names.in(language) },
  };
}

type Own = Awaited<ReturnType<typeof readOwn>>;

function MyNgo({ open, themes, inputs, conclusions, names }: Own) {
  const { words } = useVisit();
  const { ngo: said, calls: called, inputs: given, conclusions: concluded } = words.pages;
  return (
    <>
      <div class="deeds">
        <a class="ds-button" href="/inputs/give">
          {given.giveTitle}
        </a>
        <a class="ds-button" data-variant="secondary" href="/conclusions/submit">
          {concluded.submit}
        </a>
      </div>
      <Section id="calls" heading={called.openTitle}>
        {open.length === 0 ? (
          <p class="ds-paragraph">{called.noneOpen}</p>
        ) : (
          <CallList calls={open} />
        )}
        <Subscription themes={themes} />
      </Section>
      <Section id="inputs" heading={given.ownTitle}>
        <Table<InputView>
          {...{ caption: given.ownTitle, empty: said.noInputs, rows: inputs }}
          columns={[
            {
              heading: given.about,
              cell: ({ id, items }) => (
                <a class="ds-link" href={`/inputs/${id}`}>
                  <bdi>{aboutInput({ items }, names, given.openCall)}</bdi>
                </a>
              ),
            },
            { heading: words.pages.items.stage, cell: ({ stage }) => words.names.stages[stage] },
          ]}
        />
      </Section>
      <Section id="conclusions" heading={said.ownConclusions}>
        <Table<ConclusionView>
          {...{ caption: said.ownConclusions, empty: said.noConclusions, rows: conclusions }}
          columns={[
            {
              heading: concluded.what,
              cell: (row) => (
                <ConclusionName conclusion={row} address={pageAddress(row.entityId)} />
              ),
            },
            {
              heading: concluded.addressees,
              cell: (row) => <Standings conclusion={row} names={names} />,
            },
            { heading: concluded.stage, cell: ({ stage }) => words.names.stages[stage] },
          ]}
        />
      </Section>
      <Section id="ways" heading={said.ways}>
        <ul class="ds-list">
          {(
            [
              ['/inputs', said.allInputs],
              ['/conclusions', said.conclusions],
              ['/my-submissions', words.pages.submissions.archiveTitle],
              ['/calls?which=past', said.summaries],
              ['/items', said.items],
            ] as const
          ).map(([address, name]) => (
            <li key={address}>
              <a class="ds-link" href={address}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** Which calls are announced to the NGO by mail. */
function Subscription({ themes }: Pick<Own, 'themes'>) {
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
