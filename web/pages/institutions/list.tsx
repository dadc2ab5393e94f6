import type { Institution } from '../../../application/institutions/registered-institutions';
import { nameIn } from '../../../locales/names';
import { Downloads } from '../../components/downloads';
import { Day } from '../../components/day';
import { TextField, TickField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';

/** The register of institutions, with a search. */
export function InstitutionList({
  found,
  mayAdd,
}: {
  found: readonly Institution[];
  mayAdd: boolean;
}) {
  const { words, query, language } = useVisit();
  const { institutions } = words.pages;
  return (
    <>
      <FilterForm to="/institutions">
        <TextField name="q" label={institutions.search} value={query.get('q') ?? ''} />
        <TickField name="ended" label={institutions.withEnded} ticked={query.has('ended')} />
      </FilterForm>
      {mayAdd ? (
        <p class="ds-paragraph">
          <a class="ds-button" data-variant="secondary" href="/institutions/add">
            {institutions.add}
          </a>
        </p>
      ) : null}
      <Table<Institution>
        caption={institutions.title}
        rows={found}
        empty={institutions.empty}
        columns={[
          {
            heading: institutions.name,
            cell: ({ id, names }) => (
              <a class="ds-link" href={`/institutions/${id}`}>
                {nameIn(language, names)}
              </a>
            ),
          },
          { heading: institutions.kind, cell: ({ kind }) => institutions.kinds[kind] },
          { heading: institutions.code, cell: ({ code }) => code ?? '–' },
          {
            heading: institutions.lastDay,
            cell: ({ validTo }) => (validTo === null ? '–' : <Day on={validTo} />),
          },
        ]}
      />
      {found.length === 0 ? null : <Downloads path="/institutions" />}
    </>
  );
}
