import type { Application } from '../../../application/composition/compose-application';
import { Downloads } from '../../components/downloads';
import { Day } from '../../components/day';
import { TextField } from '../../components/fields';
import { EarlierNames } from '../../components/earlier-names';
import { FilterForm } from '../../components/filter-form';
import { itemsAddress } from '../../components/items-address';
import { Pager } from '../../components/pager';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { idOf } from '../../http/id-of-address';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { AddEntry } from '../entries/add-entry';
import { EntryHistory } from '../entries/entry-history';
import { EntryLinks } from '../entries/entry-links';
import { searchIn } from '../../http/searched';
import { page, type PageRoute } from '../../http/route';

import { planFiles } from './files';

type Plan = Awaited<ReturnType<Application['plans']['page']>>['items'][number];

const pageSize = 50;

/** The register of plans, each with its progress and the way to its items. */
export function planPages(application: Application): PageRoute[] {
  const { plans, registeredPlans, terms } = application;
  return [
    ...planFiles(application),
    page({
      path: '/plans',
      audience: 'signed_in',
      show: async ({ words, query }) => {
        const search = searchIn(query);
        const cursor = query.get('cursor') ?? undefined;
        const found = await plans.page({ search, limit: pageSize, cursor });
        const { plans: said, imports } = words.pages;
        return {
          title: said.title,
          content: (
            <>
              <AddEntry address="/plans/add" act="addPlan" />
              <FilterForm to="/plans">
                <TextField name="q" label={said.search} value={query.get('q') ?? ''} />
              </FilterForm>
              <Table<Plan>
                caption={said.title}
                rows={found.items}
                empty={said.empty}
                columns={[
                  {
                    heading: imports.planName,
                    cell: ({ id, title, earlierNames }) => (
                      <>
                        <a class="ds-link" href={`/plans/${id}`}>
                          <bdi>{title}</bdi>
                        </a>
                        <EarlierNames names={earlierNames} />
                      </>
                    ),
                  },
                  { heading: imports.planKind, cell: ({ kind }) => imports.planKinds[kind] },
                  { heading: imports.actNumber, cell: ({ actNumber }) => actNumber ?? '–' },
                  { heading: said.items, cell: ({ items }) => items, isNumber: true },
                ]}
              />
              <Pager nextCursor={found.nextCursor} />
              {found.items.length === 0 ? null : <Downloads path="/plans" />}
            </>
          ),
        };
      },
    }),
    page({
      path: '/plans/{id}',
      audience: 'signed_in',
      show: async (visit) => {
        const { actor, words } = visit;
        const plan = await plans.detail(actor, idOf(visit));
        const history =
          refuseUnpermittedAct(actor, 'seeRegisterHistory') === null
            ? await registeredPlans.history(actor, plan.id)
            : null;
        const { plans: said, imports } = words.pages;
        const { progress, periodFrom, periodTo, actOn } = plan;
        const listed = (more: Record<string, string> = {}, count: number) => (
          <a class="ds-link" href={itemsAddress({ plan: plan.id, ...more })}>
            {count}
          </a>
        );
        return {
          title: plan.title,
          content: (
            <>
              <SummaryList
                entries={[
                  [imports.planKind, imports.planKinds[plan.kind]],
                  plan.actNumber === null ? null : [imports.actNumber, plan.actNumber],
                  actOn === null ? null : [imports.actOn, <Day on={actOn} />],
                  periodFrom === null ? null : [imports.periodFrom, <Day on={periodFrom} />],
                  periodTo === null ? null : [imports.periodTo, <Day on={periodTo} />],
                  [said.visibleItems, listed({}, progress.items)],
                  [said.unassigned, listed({ stage: 'registered' }, progress.withoutAssignment)],
                  progress.overdue === null
                    ? null
                    : [said.overdue, listed({ overdue: 'lead' }, progress.overdue.lead)],
                ]}
              />
              <EntryLinks address={`/plans/${plan.id}`} acts={['addPlanItem', 'correct']} />
              {history === null ? null : (
                <EntryHistory history={history} timeZone={await terms.timeZone()} />
              )}
            </>
          ),
        };
      },
    }),
  ];
}
