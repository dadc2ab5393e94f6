import type { CallView } from '../../../application/calls/call-view';
import type { Application } from '../../../application/composition/compose-application';
import { isOfCenter } from '../../../domain/shared/actor';
import { Day } from '../../components/day';
import { SelectField } from '../../components/fields';
import { StatusMark } from '../../components/status-mark';
import { closestText } from '../../components/worded-text';
import type { PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { entityListPages, type ListColumn, type Named } from '../entities/list';

/** The calls that take input, the first to close first; or past ones, the latest first. */
export function callListPages({ calls }: Application): PageRoute[] {
  return entityListPages({
    path: '/calls',
    read: async (actor, request) => await calls.entities.page(actor, request),
    filterIn,
    said: ({ words: { pages }, query }) => ({
      title: filterIn(query).isOpen ? pages.calls.openTitle : pages.calls.pastTitle,
      empty: filterIn(query).isOpen ? pages.calls.noneOpen : pages.calls.nonePast,
    }),
    Filters,
    above: ({ actor, words }) => (
      <p class="ds-paragraph">
        {isOfCenter(actor.role) ? (
          <a class="ds-button" data-variant="secondary" href="/calls/open">
            {words.commands.openCall.label}
          </a>
        ) : null}
        {actor.role === 'ngo' ? (
          <a class="ds-button" data-variant="secondary" href="/calls/subscription">
            {words.pages.calls.subscribe}
          </a>
        ) : null}
      </p>
    ),
    columns: ({ language, words: { pages, names } }): readonly ListColumn<Named<CallView>>[] => [
      {
        heading: pages.calls.call,
        value: ({ title }) => closestText(language, title)?.text ?? '',
        cell: (call) => <CallName call={call} address={`/calls/${call.id}`} />,
      },
      { heading: pages.calls.closesOn, kind: 'day', value: ({ closesOn }) => closesOn },
      { heading: pages.calls.themes, value: ({ themes }) => themes.join(', ') },
      {
        heading: pages.items.stage,
        value: ({ stage }) => names.stages[stage],
        cell: ({ stage, overdue }) => (
          <>
            {names.stages[stage]}{' '}
            {overdue === true ? (
              <StatusMark tone="danger">{pages.calls.summaryLate}</StatusMark>
            ) : null}
          </>
        ),
      },
    ],
  });
}

/** The title of a call as a link to it. */
export function CallName({ call, address }: { call: CallView; address: string }) {
  const title = closestText(useVisit().language, call.title);
  return (
    <a class="ds-link" href={address} lang={title?.language}>
      <bdi>{title?.text}</bdi>
    </a>
  );
}

/** Calls with their closing days. */
export function CallList({ calls }: { calls: readonly CallView[] }) {
  const { calls: said } = useVisit().words.pages;
  return (
    <ul class="ds-list">
      {calls.map((call) => (
        <li key={call.id}>
          <CallName call={call} address={`/calls/${call.id}`} />
          {` – ${said.closesOn}: `}
          <Day on={call.closesOn} />
        </li>
      ))}
    </ul>
  );
}

function Filters({ filter: { isOpen } }: { filter: ReturnType<typeof filterIn> }) {
  const { calls: said } = useVisit().words.pages;
  return (
    <SelectField
      {...{ name: 'which', label: said.which, value: isOpen ? 'open' : 'past' }}
      choices={[
        { value: 'open', label: said.open },
        { value: 'past', label: said.past },
      ]}
    />
  );
}

function filterIn(query: URLSearchParams) {
  return { isOpen: query.get('which') !== 'past' };
}
