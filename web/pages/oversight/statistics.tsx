import {
  considerationSorts,
  type ConsiderationSort,
  type ConsiderationStatistics,
  type InstitutionFigures,
} from '../../../application/institutions/consideration-statistics';
import type { PublishedFigures } from '../../../domain/participation/consideration';
import { dayIn } from '../../../domain/calendar/written-day';
import { nameIn } from '../../../locales/names';
import type { Words } from '../../../locales/words';
import { Downloads } from '../../components/downloads';
import { SelectField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import type { Visit } from '../../http/visit';
import { useVisit, useWords } from '../../layout/visit-context';
import type { DataColumn } from '../../tables/column';

const counts = ['received', 'onTime', 'late', 'unanswered', 'waiting'] as const;

/** The order that an address names. */
export function sortIn(query: URLSearchParams): ConsiderationSort {
  return considerationSorts.find((sort) => sort === query.get('sort')) ?? 'name';
}

/** The institutions that received conclusions, compared. */
export function Statistics({
  statistics,
  path,
}: {
  statistics: ConsiderationStatistics;
  path: string;
}) {
  const { words, language, query } = useVisit();
  const { oversight: said, cockpit } = words.pages;
  const { institutions, total, from, to, isPublished } = statistics;
  return (
    <>
      <p class="ds-paragraph">
        {said.counted({ from: dayIn(words.tag, from), to: dayIn(words.tag, to) })}
      </p>
      <p class="ds-paragraph">{said.terms}</p>
      {isPublished ? <p class="ds-paragraph">{said.hidden}</p> : null}
      <FilterForm to={path}>
        <SelectField
          {...{ name: 'sort', label: said.order, value: sortIn(query), none: said.sorts.name }}
          choices={considerationSorts
            .filter((sort) => sort !== 'name')
            .map((value) => ({ value, label: said.sorts[value] }))}
        />
      </FilterForm>
      <Table<InstitutionFigures>
        caption={said.caption}
        rows={institutions}
        empty={said.empty}
        columns={[
          {
            ...{ heading: cockpit.institution, isPlain: true, isText: true },
            cell: ({ institution }) => nameIn(language, institution.names),
          },
          ...counts.map((name) => ({
            ...{ heading: said[name], isNumber: true },
            cell: (row: InstitutionFigures) => row[name] ?? '–',
          })),
          { heading: said.median, cell: (row) => medianText(words, row) },
          { heading: said.accepted, cell: (row) => shareText(words, row.accepted, row.proposals) },
          { heading: said.done, cell: (row) => shareText(words, row.done, row.accepted) },
        ]}
      />
      <p class="ds-paragraph">{said.total(total)}</p>
      {institutions.length === 0 ? null : <Downloads path={path} />}
    </>
  );
}

/** The figures of one institution, on its own page. */
export function OwnFigures({ figures }: { figures: PublishedFigures }) {
  const words = useWords();
  const { oversight: said } = words.pages;
  return (
    <SummaryList
      entries={[
        ...counts.map((name) => [said[name], figures[name] ?? '–'] as const),
        [said.median, medianText(words, figures)],
        [said.accepted, shareText(words, figures.accepted, figures.proposals)],
        [said.done, shareText(words, figures.done, figures.accepted)],
      ]}
    />
  );
}

/** The columns of the institutions as a file. */
export function figureData({ words, language }: Visit): DataColumn<InstitutionFigures>[] {
  const { oversight: said, cockpit } = words.pages;
  const number = (heading: string, value: (row: InstitutionFigures) => number | null) => ({
    ...{ heading, kind: 'number' as const, value },
  });
  return [
    {
      heading: cockpit.institution,
      value: ({ institution }) => nameIn(language, institution.names),
    },
    ...counts.map((name) => number(said[name], (row) => row[name])),
    ...(['business_day', 'calendar_day'] as const).map((unit) =>
      number(
        said.medianIn[unit],
        ({ medians }) => medians.find((one) => one.unit === unit)?.days ?? null,
      ),
    ),
    ...(['proposals', 'accepted', 'done'] as const).map((name) =>
      number(said.files[name], (row) => row[name]),
    ),
  ];
}

function medianText({ pages }: Words, { medians }: PublishedFigures): string {
  const { days } = pages.oversight;
  if (medians.length === 0) return '–';
  return medians.map((one) => days[one.unit]({ days: one.days })).join('; ');
}

function shareText({ pages }: Words, part: number | null, all: number | null): string {
  if (part === null || all === null || all === 0) return '–';
  return pages.oversight.share({ part, all, percent: Math.round((100 * part) / all) });
}
