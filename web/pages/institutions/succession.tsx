import type { Application } from '../../../application/composition/compose-application';
import type { ItemFilter } from '../../../application/items/items';
import type { Institution } from '../../../application/institutions/registered-institutions';
import { rolesOf } from '../../../domain/participation/permissions';
import { nameIn } from '../../../locales/names';
import { ActionForm } from '../../components/action-form';
import { DayField, SelectField, TextArea, TextField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { Notice } from '../../components/notice';
import { SummaryList } from '../../components/summary-list';
import { ToOperations } from '../../components/to-operations';
import { FindField, useFound } from '../../components/long-choice';
import { FormValues } from '../../http/form-values';
import { idOf, uuidForm } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { readFilter } from '../lists/list-filter';

/** As many successors besides the main one as the form has places for. */
const places = [1, 2, 3] as const;

interface Planned {
  mainSuccessorId: string | null;
  others: readonly { successorId: string; items: ItemFilter }[];
}

/**
 * The merger or split of an institution. The successors are in the address, so that the preview of what moves changes
 * nothing; the form below it ends the institution.
 */
export function successionPages({ institutions, handovers }: Application): PageRoute[] {
  return [
    page({
      path: '/institutions/{id}/succession',
      audience: rolesOf('succeedInstitution'),
      show: async (visit) => {
        const { actor, words, query, language } = visit;
        const id = idOf(visit);
        const planned = plannedIn(query, visit);
        const [ending, living, preview] = await Promise.all([
          institutions.find(actor, id),
          institutions.list(actor, { living: true }),
          planned.mainSuccessorId === null
            ? null
            : handovers.preview(
                actor,
                id,
                planned.others.map(({ items }) => items),
              ),
        ]);
        const named = new Map(living.map((one) => [one.id, nameIn(language, one.names)]));
        const said = words.pages.succession;
        const main = named.get(planned.mainSuccessorId ?? '');
        return {
          title: said.title({ name: nameIn(language, ending.names) }),
          content: (
            <>
              <p class="ds-paragraph">{said.help}</p>
              <SuccessorFields id={id} successors={living.filter((one) => one.id !== id)} />
              {preview === null || main === undefined ? null : (
                <>
                  <h2 class="ds-heading" data-size="md">
                    {said.preview}
                  </h2>
                  <SummaryList
                    entries={[
                      ...planned.others.map(
                        ({ successorId }, place) =>
                          [
                            named.get(successorId) ?? '–',
                            said.items({ count: preview.taken[place] ?? 0 }),
                          ] as const,
                      ),
                      [main, said.items({ count: preview.rest })],
                    ]}
                  />
                  <Notice tone="warning">{said.warning}</Notice>
                  <ActionForm submit={said.confirm} danger>
                    <DayField {...{ name: 'validTo', label: said.lastDay }} />
                    <TextArea {...{ name: 'reason', label: said.reason, rows: 3 }} />
                  </ActionForm>
                </>
              )}
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId, language, query } = visit;
        const values = new FormValues(form);
        const { mainSuccessorId, others } = plannedIn(query, visit);
        if (mainSuccessorId === null) values.fault('main', { code: 'missing' });
        const validTo = values.day('validTo');
        const reason = values.text('reason');
        values.refuseFaults();
        const { id } = await handovers.begin({
          ...{ actor, changeId, institutionId: idOf(visit) },
          kind: others.length === 0 ? 'merge' : 'split',
          given: { validTo, reason, language, mainSuccessorId: mainSuccessorId ?? '', others },
        });
        return { seeOther: `/handovers/${id}` };
      },
    }),
    page({
      path: '/handovers/{id}',
      audience: rolesOf('seeOperations'),
      show: async (visit) => {
        const { actor, words, language } = visit;
        const handover = await handovers.find(actor, idOf(visit));
        const names = handover.names.in(language);
        const said = words.pages.succession;
        const { progress } = words.pages;
        return {
          title: said.title({ name: names[handover.institutionId] ?? '' }),
          content: (
            <>
              {handover.finishedAt === null ? (
                <Notice heading={progress.running}>{progress.runningHelp}</Notice>
              ) : (
                <Notice tone="success">{progress.finished}</Notice>
              )}
              <SummaryList
                entries={[
                  [
                    said.successors,
                    handover.successors.map((one) => names[one.institutionId] ?? '–').join('; '),
                  ],
                  [progress.total, handover.total],
                  [said.moved, handover.moved],
                  [said.notNeeded, handover.notNeeded],
                  [said.withoutSuccessor, handover.withoutSuccessor],
                  [progress.waiting, handover.waiting],
                ]}
              />
              <ToOperations />
            </>
          ),
        };
      },
    }),
  ];
}

function SuccessorFields({ id, successors }: { id: string; successors: readonly Institution[] }) {
  const { words, query, language } = useVisit();
  const said = words.pages.succession;
  const chosen = ['main', ...places.map((place) => `other-${place}`)];
  const choices = useFound(
    successors
      .filter(({ kind }) => kind !== 'center')
      .map((one) => ({ value: one.id, label: nameIn(language, one.names) })),
    chosen.map((name) => query.get(name) ?? ''),
  );
  return (
    <FilterForm to={`/institutions/${id}/succession`}>
      <FindField among={successors.length} />
      <SelectField
        {...{ name: 'main', label: said.main, none: said.nobody, value: query.get('main') ?? '' }}
        choices={choices}
      />
      <details class="ds-details" open={query.getAll('other-1').some(Boolean)}>
        <summary>{said.split}</summary>
        <p class="ds-paragraph">{said.splitHelp}</p>
        {places.map((place) => (
          <div class="filter-fields" key={place}>
            <SelectField
              {...{ name: `other-${place}`, label: said.other({ place }), none: said.nobody }}
              choices={choices}
              value={query.get(`other-${place}`) ?? ''}
            />
            <TextField
              {...{ name: `symbol-${place}`, label: words.pages.lists.filters.symbol }}
              value={query.get(`symbol-${place}`) ?? ''}
            />
            <TextField
              {...{ name: `theme-${place}`, label: words.pages.lists.filters.theme }}
              value={query.get(`theme-${place}`) ?? ''}
            />
            <TextField
              {...{ name: `q-${place}`, label: words.pages.lists.filters.q }}
              value={query.get(`q-${place}`) ?? ''}
            />
          </div>
        ))}
      </details>
    </FilterForm>
  );
}

function plannedIn(
  query: URLSearchParams,
  { actor }: { actor: Parameters<typeof readFilter>[1] },
): Planned {
  const id = (name: string): string | null => {
    const given = query.get(name) ?? '';
    return uuidForm.test(given) ? given : null;
  };
  const others = places.flatMap((place) => {
    const successorId = id(`other-${place}`);
    const asked = ['symbol', 'theme', 'q'].map((name) => [
      name,
      query.get(`${name}-${place}`) ?? '',
    ]);
    const { filter } = readFilter(new URLSearchParams(asked), actor);
    // Without a condition it would take everything.
    return successorId === null || Object.keys(filter).length === 0
      ? []
      : [{ successorId, items: filter }];
  });
  return { mainSuccessorId: id('main'), others };
}
