import type { ComponentChildren } from 'preact';
import type { Institution } from '../../../application/institutions/registered-institutions';
import { mechanismsOfSymbols } from '../../../domain/registers/un-symbol';
import { nameIn } from '../../../locales/names';
import {
  ChoiceField,
  DayField,
  SelectField,
  TextField,
  type Choice,
} from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { FindField, useFound } from '../../components/long-choice';
import { useVisit } from '../../layout/visit-context';
import { KeptFilters } from './kept-filters';
import { choices, sorts, stagesIn } from './list-filter';

/** The filters of the list; what is rarely asked for is folded away until it is used. */
export function ItemFilters({
  to = '/items',
  institutions,
  seesProcess,
  children,
}: {
  /** The page that the filters are for. */
  to?: string;
  institutions: readonly Institution[];
  seesProcess: boolean;
  /** What else is asked in the same form. */
  children?: ComponentChildren;
}) {
  const { words, query, language } = useVisit();
  const { names: codes, pages } = words;
  const { lists } = pages;
  const chosen = ['lead', 'support'].map((name) => query.get(name) ?? '');
  const bodies = useFound(
    institutions.map(({ id, names }) => ({ value: id, label: nameIn(language, names) })),
    chosen,
  );
  const named = <N extends string>(
    of: readonly N[],
    names: Readonly<Record<N, string>>,
  ): Choice[] => of.map((value) => ({ value, label: names[value] }));
  const select = (name: keyof typeof lists.filters, options: readonly Choice[]) => (
    <SelectField
      {...{ name, label: lists.filters[name], choices: options, none: lists.any }}
      value={query.get(name) ?? (name === 'as' && query.has('support') ? 'support' : '')}
    />
  );
  const text = (name: keyof typeof lists.filters) => (
    <TextField name={name} label={lists.filters[name]} value={query.get(name) ?? ''} />
  );
  const yesNo = named(choices.yesNo, lists.yesNo);
  return (
    <FilterForm to={to}>
      {text('q')}
      <details class="ds-details filter-fold">
        <summary class="filter-fold-name">{lists.filterCount({ count: usedIn(query) })}</summary>
        <div class="filter-fields">
          <FindField among={institutions.length} />
          <SelectField
            {...{ name: 'lead', label: lists.filters.lead, choices: bodies, none: lists.any }}
            value={query.get('lead') ?? query.get('support') ?? ''}
          />
          {select(
            'mechanism',
            mechanismsOfSymbols.map((value) => ({ value, label: value })),
          )}
          {seesProcess ? select('overdue', named(choices.overdue, lists.overdue)) : null}
          {seesProcess ? select('waitsFor', named(choices.waitsFor, lists.waitsFor)) : null}
          {select(
            'validatedStatus',
            named(choices.validatedStatus, { ...codes.statuses, none: pages.cockpit.notStated }),
          )}
        </div>
        <ChoiceField
          {...{ name: 'stage', label: lists.filters.stage, several: true }}
          choices={named(seesProcess ? choices.stage : publicStages, codes.stages)}
          chosen={stagesIn(query)}
        />
        <details
          class="ds-details"
          open={rarelyAsked.some((name) => (query.get(name) ?? '') !== '')}
        >
          <summary>{lists.moreFilters}</summary>
          <div class="filter-fields">
            {select('kind', named(choices.kind, codes.itemKinds))}
            {select('as', named(choices.as, lists.as))}
            {text('symbol')}
            {text('theme')}
            {select('position', named(choices.position, codes.positions))}
            {select('track', named(choices.track, codes.tracks))}
            {select('contested', yesNo)}
            {seesProcess ? (
              <>
                {select('claimedStatus', named(choices.claimedStatus, codes.statuses))}
                <DayField
                  {...{ name: 'dueBefore', label: lists.filters.dueBefore }}
                  value={query.get('dueBefore') ?? ''}
                />
                {select('openMatters', yesNo)}
                {select('notNotified', yesNo)}
              </>
            ) : null}
            <SelectField
              {...{ name: 'sort', label: lists.filters.sort }}
              choices={named(
                sorts.filter((sort) => seesProcess || isOpen(sort)),
                lists.sorts,
              )}
              value={query.get('sort') ?? ''}
            />
          </div>
        </details>
      </details>
      {children}
      <KeptFilters />
    </FilterForm>
  );
}

/** The others are not public: such items show as assigned or in implementation. */
const publicStages = choices.stage.filter(
  (stage) => stage !== 'contested' && stage !== 'closure_proposed',
);

const rarelyAsked = [
  ...[
    'kind',
    'as',
    'support',
    'symbol',
    'theme',
    'position',
    'track',
    'contested',
    'claimedStatus',
    'dueBefore',
  ],
  ...['openMatters', 'notNotified', 'sort'],
];

/** How many filters are in use besides the words. */
function usedIn(query: URLSearchParams): number {
  const named = ['lead', 'mechanism', 'overdue', 'waitsFor', 'validatedStatus', 'stage'];
  return [...named, ...rarelyAsked].filter((name) => (query.get(name) ?? '') !== '').length;
}

function isOpen(sort: string): boolean {
  return !/nextDue|updatedAt/.test(sort);
}
