import type { Application } from '../../../application/composition/compose-application';
import type { ItemView } from '../../../application/items/item-view';
import { errorSentence } from '../../../locales/error-sentence';
import { Notice } from '../../components/notice';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { useVisit } from '../../layout/visit-context';
import { itemColumns } from '../lists/list-columns';

type Preview = Awaited<ReturnType<Application['assignments']['preview']>>;

/** What an assignment would do: how many items it takes, which it would take away, and which it would refuse. */
export function AssignmentPreview({ preview }: { preview: Preview }) {
  const { words, language } = useVisit();
  const { assign, progress } = words.pages;
  const { total, assignable, reassigned, refused, asPlanned, sample } = preview;
  const names = preview.names.in(language);
  return (
    <>
      <h2 class="ds-heading" data-size="md">
        {assign.preview}
      </h2>
      <SummaryList
        entries={[
          [progress.total, total],
          [assign.assignable, assignable],
          reassigned === 0 ? null : [assign.reassigned, reassigned],
        ]}
      />
      {reassigned === 0 ? null : <Notice tone="warning">{assign.reassignedHelp}</Notice>}
      {refused.length === 0 ? null : (
        <Table<Preview['refused'][number]>
          caption={assign.refusedCaption}
          rows={refused}
          empty=""
          columns={[
            {
              heading: progress.why,
              cell: ({ stage, code }) =>
                errorSentence(language, {
                  code,
                  params: { stage, command: 'assign', successorId: 'none' },
                }),
            },
            {
              heading: words.pages.center.columns.count,
              cell: ({ count }) => count,
              isNumber: true,
            },
          ]}
        />
      )}
      {asPlanned === null ? null : (
        <Table<(typeof asPlanned.bodies)[number]>
          caption={assign.bodiesCaption}
          rows={asPlanned.bodies}
          empty={assign.noBodies}
          columns={[
            {
              heading: assign.institution,
              cell: ({ institutionId }) => names[institutionId] ?? '–',
            },
            { heading: assign.leads, cell: ({ leads }) => leads, isNumber: true },
            { heading: assign.supporting, cell: ({ supports }) => supports, isNumber: true },
          ]}
        />
      )}
      <Table<ItemView>
        caption={assign.sample}
        columns={itemColumns(words, names, true)}
        rows={sample}
        empty={words.pages.lists.empty}
      />
    </>
  );
}
