import type { Application } from '../../../application/composition/compose-application';
import type { ConclusionView } from '../../../application/conclusions/conclusion-view';
import { clocks } from '../../../domain/oversight-conclusion/clocks';
import { oversightForms, stages } from '../../../domain/oversight-conclusion/state';
import { isOfCenter } from '../../../domain/shared/actor';
import { nameIn } from '../../../locales/names';
import { SelectField, TickField, type Choice } from '../../components/fields';
import { FindField, useFound } from '../../components/long-choice';
import { pageAddress } from '../../components/page-address';
import { uuidForm } from '../../http/id-of-address';
import type { PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit, useWords } from '../../layout/visit-context';
import { entityListPages, dueColumns, type ListColumn, type Named } from '../entities/list';
import { ConclusionName, Standings } from './row-parts';

/** The conclusions of public oversight, the first to be answered first. */
export function conclusionListPages({ conclusions, institutions }: Application): PageRoute[] {
  return entityListPages({
    path: '/conclusions',
    read: async (actor, { filter, ...request }) =>
      await conclusions.entities.asked(actor, { ...request, filter: filter.asked }),
    filterIn: async (query, visit) => ({
      asked: filterIn(query),
      ...(await filterChoices(institutions, visit)),
    }),
    said: ({ words: { pages } }) => ({
      title: pages.conclusions.listTitle,
      empty: pages.conclusions.empty,
    }),
    Filters: ConclusionFilters,
    above: ({ actor, words }) =>
      actor.role === 'ngo' || isOfCenter(actor.role) ? (
        <p class="ds-paragraph">
          <a class="ds-button" href="/conclusions/submit">
            {words.pages.conclusions.submit}
          </a>
        </p>
      ) : null,
    columns: conclusionColumns,
  });
}

/** The institutions that lists can be narrowed to: those that can be addressees, and NGOs. */
export async function filterChoices(
  institutions: Application['institutions'],
  { actor, language }: Pick<SignedInVisit, 'actor' | 'language'>,
): Promise<Record<'bodies' | 'ngos', readonly Choice[]>> {
  const found = await institutions.list(actor, {});
  const ofKind = (kind: 'state_body' | 'ngo') =>
    found
      .filter((one) => one.kind === kind)
      .map(({ id, names }) => ({ value: id, label: nameIn(language, names) }));
  return { bodies: ofKind('state_body'), ngos: ofKind('ngo') };
}

/** A conclusion in a list or file; `address`: its page. */
export function conclusionColumns(
  { words: { pages, names } }: Pick<SignedInVisit, 'words'>,
  address: (entityId: string) => string = pageAddress,
): readonly ListColumn<Named<ConclusionView>>[] {
  const { conclusions: said } = pages;
  return [
    {
      heading: said.number,
      value: ({ registrationNumber }) => registrationNumber,
      inFilesOnly: true,
    },
    {
      heading: said.what,
      value: ({ title }) => title,
      cell: (row) => <ConclusionName conclusion={row} address={address(row.entityId)} />,
    },
    { heading: said.form, value: ({ form }) => said.forms[form] },
    {
      heading: said.submitter,
      value: ({ submitterId, names: named }) => named[submitterId] ?? '–',
    },
    {
      heading: said.addressees,
      value: ({ addressees, names: named }) =>
        addressees
          .map(
            ({ institutionId, standing }) =>
              `${named[institutionId] ?? '–'}: ${said.standings[standing]}`,
          )
          .join('; '),
      cell: (row) => <Standings conclusion={row} names={row.names} />,
    },
    ...dueColumns<Named<ConclusionView>>({ due: said.dueOn, late: said.late }),
    { heading: said.stage, value: ({ stage }) => names.stages[stage] },
  ];
}

/** The fields of the filters; an NGO may ask for its own. */
export function ConclusionFilters({
  filter: { asked: filter, bodies, ngos },
}: {
  filter: { asked: ReturnType<typeof filterIn> } & Awaited<ReturnType<typeof filterChoices>>;
}) {
  const { pages, names } = useWords();
  const { signedIn, actor } = useVisit();
  const { conclusions: said, lists } = pages;
  const submitters = useFound(ngos, [filter.submitter ?? '']);
  const addressees = useFound(bodies, [filter.addressee ?? '']);
  return (
    <>
      <SelectField
        {...{ name: 'stage', label: said.stage, none: lists.any, value: filter.stage }}
        choices={stages.map((value) => ({ value, label: names.stages[value] }))}
      />
      <SelectField
        {...{ name: 'form', label: said.form, none: lists.any, value: filter.form }}
        choices={oversightForms.map((value) => ({ value, label: said.forms[value] }))}
      />
      <SelectField
        {...{ name: 'addressee', label: said.addressee, none: said.anyInstitution }}
        value={filter.addressee}
        choices={addressees}
      />
      <SelectField
        {...{ name: 'submitter', label: said.submitter, none: lists.any, value: filter.submitter }}
        choices={submitters}
      />
      <FindField among={Math.max(bodies.length, ngos.length)} />
      <TickField
        {...{ name: 'overdue', label: said.onlyOverdue, ticked: filter.overdue === true }}
      />
      {signedIn !== null && actor.role === 'ngo' ? (
        <TickField {...{ name: 'mine', label: said.onlyOwn, ticked: filter.mine === true }} />
      ) : null}
    </>
  );
}

/** The filter that an address asks for. */
export function filterIn(query: URLSearchParams) {
  const idIn = (name: string) => uuidForm.exec(query.get(name) ?? '')?.[0];
  return {
    // Where the inbox of the center leads.
    clock: Object.keys(clocks).find((one) => one === query.get('clock')),
    unpublished: query.has('unpublished') ? true : undefined,
    stage: stages.find((one) => one === query.get('stage')),
    form: oversightForms.find((one) => one === query.get('form')),
    addressee: idIn('addressee'),
    submitter: idIn('submitter'),
    overdue: query.has('overdue') ? true : undefined,
    mine: query.has('mine') ? true : undefined,
  };
}
