import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { ActionForm } from '../../components/action-form';
import { TextField } from '../../components/fields';
import { FilterForm } from '../../components/filter-form';
import { OperationProgress, refusedPage } from '../../components/operation-progress';
import { Table } from '../../components/table';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { itemColumns } from '../lists/list-columns';
import { readFilter } from '../lists/list-filter';

/** The acceptance of many assignments: what the preview shows is accepted, and what changed since is not. */
export function acceptPages({ acknowledgements }: Application): PageRoute[] {
  return [
    page({
      path: '/my-work/accept',
      audience: ['institution'],
      show: async ({ actor, query, words, language }) => {
        const { filter } = readFilter(query, actor);
        const preview = await acknowledgements.preview(actor, filter);
        const { accept, lists } = words.pages;
        const { total, sample, previewId } = preview;
        return {
          title: accept.title,
          content: (
            <>
              <p class="ds-paragraph">{accept.help}</p>
              <FilterForm to="/my-work/accept">
                <TextField name="q" label={lists.filters.q} value={query.get('q') ?? ''} />
              </FilterForm>
              <Table<ItemView>
                caption={accept.sample({ total, shown: sample.length })}
                columns={itemColumns(words, preview.names.in(language), true)}
                rows={sample}
                empty={accept.nothing}
              />
              {total === 0 ? null : (
                <ActionForm submit={accept.confirm({ count: total })}>
                  <input type="hidden" name="previewId" value={previewId} />
                </ActionForm>
              )}
            </>
          ),
        };
      },
      submit: async ({ actor, query, changeId }, form) => {
        const values = new FormValues(form);
        const previewId = values.id('previewId');
        values.refuseFaults();
        const { filter } = readFilter(query, actor);
        const { id } = await acknowledgements.order({ actor, changeId, filter, previewId });
        return { seeOther: `/my-work/accept/${id}` };
      },
    }),
    page({
      path: '/my-work/accept/{id}',
      audience: ['institution'],
      show: async (visit) => {
        const { actor, query, words } = visit;
        const id = idOf(visit);
        const found = await acknowledgements.find(actor, id, refusedPage(query));
        const { counts, refused, nextAfter, names } = found;
        return {
          title: words.pages.accept.progressTitle,
          content: (
            <OperationProgress
              done={words.pages.accept.accepted}
              counts={{ ...counts, done: counts.accepted }}
              {...{ refused, nextAfter, names }}
            />
          ),
        };
      },
    }),
  ];
}
