import type { Application } from '../../../application/composition/compose-application';
import type { InputView } from '../../../application/inputs/input-view';
import { clocks } from '../../../domain/ngo-input/clocks';
import { stages } from '../../../domain/ngo-input/state';
import { isOfCenter } from '../../../domain/shared/actor';
import { SelectField, TickField } from '../../components/fields';
import { uuidForm } from '../../http/id-of-address';
import type { PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { dueColumns, entityListPages, type ListColumn, type Named } from '../entities/list';

/** Inputs of NGOs, the first to fall due first: for an NGO its own, for others those that they may see. */
export function inputListPages({ inputs: { entities } }: Application): PageRoute[] {
  return entityListPages({
    path: '/inputs',
    read: async (actor, { filter: { isPublished, ...filter }, ...request }) =>
      actor.role === 'ngo' && !isPublished
        ? await entities.own(actor, { ...request, filter })
        : await entities.page(actor, {
            ...request,
            filter: { ...filter, published: isPublished ? true : undefined },
          }),
    filterIn,
    said: ({ actor, words: { pages }, query }) => ({
      title:
        actor.role === 'ngo' && !query.has('published')
          ? pages.inputs.ownTitle
          : pages.inputs.listTitle,
      empty: pages.inputs.empty,
    }),
    Filters,
    above: (visit) => <ToGive visit={visit} />,
    columns: ({ words: { pages, names } }): readonly ListColumn<Named<InputView>>[] => [
      {
        heading: pages.inputs.about,
        value: ({ items, names: named }) => aboutInput({ items }, named, pages.inputs.openCall),
        cell: ({ id, items, names: named }) => (
          <a class="ds-link" href={`/inputs/${id}`}>
            <bdi>{aboutInput({ items }, named, pages.inputs.openCall)}</bdi>
          </a>
        ),
      },
      { heading: pages.inputs.what, value: ({ kind }) => names.inputKinds[kind] },
      {
        heading: pages.inputs.submitter,
        value: ({ submitterId, names: named }) => named[submitterId] ?? null,
      },
      { heading: pages.items.stage, value: ({ stage }) => names.stages[stage] },
      ...dueColumns<Named<InputView>>({ due: pages.inputs.dueOn, late: pages.inputs.late }),
    ],
  });
}

/** What an input is about: its items by name, or else the call that it answers. */
export function aboutInput(
  { items }: Pick<InputView, 'items'>,
  names: Readonly<Record<string, string>>,
  call: string,
): string {
  return items.map(({ entityId }) => names[entityId] ?? entityId).join('; ') || call;
}

function ToGive({ visit: { actor, words } }: { visit: SignedInVisit }) {
  if (actor.role !== 'ngo' && !isOfCenter(actor.role)) return null;
  const { giveTitle, enterTitle } = words.pages.inputs;
  return (
    <p class="ds-paragraph">
      <a class="ds-button" data-variant="secondary" href="/inputs/give">
        {actor.role === 'ngo' ? giveTitle : enterTitle}
      </a>
    </p>
  );
}

function Filters({ filter }: { filter: ReturnType<typeof filterIn> }) {
  const { words, actor } = useVisit();
  const { inputs: said, lists, items } = words.pages;
  const { stages: named } = words.names;
  return (
    <>
      <SelectField
        {...{ name: 'stage', label: items.stage, none: lists.any, value: filter.stages?.[0] }}
        choices={stages.map((value) => ({ value, label: named[value] }))}
      />
      <TickField
        {...{ name: 'overdue', label: said.onlyOverdue, ticked: filter.overdue === true }}
      />
      {actor.role === 'ngo' ? (
        <TickField {...{ name: 'published', label: said.ofAll, ticked: filter.isPublished }} />
      ) : null}
      {actor.role === 'institution' ? (
        <TickField
          {...{ name: 'owed', label: said.onlyOwed, ticked: filter.owedBy !== undefined }}
        />
      ) : null}
    </>
  );
}

function filterIn(query: URLSearchParams, { actor }: Pick<SignedInVisit, 'actor'>) {
  const stage = stages.find((one) => one === query.get('stage'));
  return {
    stages: stage === undefined ? undefined : [stage],
    overdue: query.has('overdue') ? true : undefined,
    owedBy: query.has('owed') ? (actor.institutionId ?? undefined) : undefined,
    isPublished: query.has('published'),
    call: uuidIn(query.get('call')),
    clock: Object.keys(clocks).find((one) => one === query.get('clock')),
    approved: query.get('approved') === 'no' ? false : undefined,
  };
}

/** The call that an address names; undefined for none. */
function uuidIn(given: string | null): string | undefined {
  return given !== null && uuidForm.test(given) ? given : undefined;
}
