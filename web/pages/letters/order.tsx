import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermittedAct, rolesOf } from '../../../domain/participation/permissions';
import { dayIn } from '../../../domain/calendar/written-day';
import { ActionForm } from '../../components/action-form';
import { DayField, TextField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { Notice } from '../../components/notice';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { ToOperations } from '../../components/to-operations';
import { isLocalDate } from '../../../domain/shared/instant';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';

type Previewed = Awaited<ReturnType<Application['letters']['preview']>>['bodies'][number];
type Ordered = Awaited<ReturnType<Application['letters']['findOrder']>>['bodies'][number];

/** Ordering the yearly letters after a preview, and how far an operation is. */
export function letterOrderPages({ letters }: Application): PageRoute[] {
  return [
    page({
      path: '/letters/order',
      audience: rolesOf('orderLetters'),
      show: async (visit) => {
        const { actor, words, language, query } = visit;
        const asked = askedFor(visit);
        const preview = asked === null ? null : await letters.preview(actor, asked);
        const said = words.pages.letters;
        const names = preview?.names.in(language) ?? {};
        return {
          title: said.orderTitle,
          content: (
            <>
              <p class="ds-paragraph">{said.orderHelp}</p>
              <FilterForm to="/letters/order">
                <TextField
                  {...{ name: 'year', label: said.year, value: query.get('year') ?? '' }}
                  type="number"
                />
                <DayField {...{ name: 'asOf', label: said.asOf, value: query.get('asOf') ?? '' }} />
              </FilterForm>
              {preview === null ? null : (
                <>
                  <Table<Previewed>
                    caption={said.preview}
                    rows={preview.bodies}
                    empty={said.nobody}
                    columns={[
                      {
                        heading: said.institution,
                        cell: ({ institutionId }) => names[institutionId] ?? '–',
                      },
                      { heading: said.items, cell: ({ openItems }) => openItems, isNumber: true },
                      { heading: said.outcome, cell: ({ outcome }) => said.previews[outcome] },
                    ]}
                  />
                  {preview.counts.written === 0 ? null : (
                    <ActionForm submit={said.order({ count: preview.counts.written })} />
                  )}
                </>
              )}
            </>
          ),
        };
      },
      submit: async (visit) => {
        const asked = askedFor(visit);
        if (asked === null) return { seeOther: '/letters/order' };
        const { actor, changeId } = visit;
        const { id } = await letters.order({ ...asked, actor, changeId });
        return { seeOther: `/letters/orders/${id}` };
      },
    }),
    page({
      path: '/letters/orders/{id}',
      audience: rolesOf('seeOperations'),
      show: async (visit) => {
        const { actor, words, language } = visit;
        const order = await letters.findOrder(actor, idOf(visit));
        const names = order.names.in(language);
        const { letters: said, progress } = words.pages;
        return {
          title: said.progressTitle({ year: order.year, on: dayIn(words.tag, order.asOf) }),
          content: (
            <>
              {order.finishedAt === null ? (
                <Notice heading={progress.running}>{progress.runningHelp}</Notice>
              ) : (
                <Notice tone="success">{progress.finished}</Notice>
              )}
              <SummaryList
                entries={[
                  [progress.total, order.counts.total],
                  [said.outcomes.written, order.counts.written],
                  [progress.waiting, order.counts.waiting],
                ]}
              />
              {order.counts.written > 0 &&
              refuseUnpermittedAct(actor, 'withdrawLetters') === null ? (
                <p class="ds-paragraph">
                  <a
                    class="ds-button"
                    data-variant="secondary"
                    href={`/letters/orders/${order.id}/withdraw`}
                  >
                    {said.withdrawAll}
                  </a>
                </p>
              ) : null}
              <ToOperations />
              <Table<Ordered>
                caption={said.byInstitution}
                rows={order.bodies}
                empty={said.nobody}
                columns={[
                  {
                    heading: said.institution,
                    cell: ({ institutionId }) => names[institutionId] ?? '–',
                  },
                  {
                    heading: said.outcome,
                    cell: ({ outcome }) =>
                      outcome === null ? progress.waiting : said.outcomes[outcome],
                  },
                ]}
              />
            </>
          ),
        };
      },
    }),
  ];
}

/** The year and day of an address; null while they are not both there. */
function askedFor({ query }: SignedInVisit): { year: number; asOf: string } | null {
  const year = query.get('year') ?? '';
  const asOf = query.get('asOf') ?? '';
  return /^2\d{3}$/.test(year) && isLocalDate(asOf) ? { year: Number(year), asOf } : null;
}
