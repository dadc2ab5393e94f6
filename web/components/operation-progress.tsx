import type { ShownNames } from '../../application/shown-names';
import { errorSentence, type CodedError } from '../../locales/error-sentence';
import { useVisit } from '../layout/visit-context';
import { EntityLink } from './entity-link';
import { Notice } from './notice';
import { SummaryList } from './summary-list';
import { Table } from './table';
import { ToOperations } from './to-operations';

/** An item that a bulk operation could not change, and why. */
interface RefusedEntry extends CodedError {
  entityId: string;
  source: string | null;
  number: string | null;
}

/** How far an operation in the background is. Its page can be left and opened again. */
export function OperationProgress({
  done,
  counts,
  refused,
  nextAfter,
  names,
}: {
  /** What became of the items that took it, such as `accepted`. */
  done: string;
  counts: { total: number; done: number; refused: number };
  refused: readonly RefusedEntry[];
  /** The place of the next page of refused items. */
  nextAfter: number | null;
  /** Of the institutions in the refusals. */
  names: ShownNames;
}) {
  const { words, language, address } = useVisit();
  const { progress } = words.pages;
  const waiting = counts.total - counts.done - counts.refused;
  const path = address.replace(/\?.*/, '');
  return (
    <>
      {waiting > 0 ? (
        <Notice heading={progress.running}>
          <p class="ds-paragraph">{progress.runningHelp}</p>
          <p class="ds-paragraph">
            <a class="ds-link" href={path}>
              {progress.refresh}
            </a>
          </p>
        </Notice>
      ) : (
        <Notice tone={counts.refused > 0 ? 'warning' : 'success'} heading={progress.finished}>
          {counts.refused > 0 ? progress.finishedWithRefusals : progress.finishedAll}
        </Notice>
      )}
      <progress
        max={Math.max(1, counts.total)}
        value={counts.total - waiting}
        aria-label={progress.running}
      />
      <SummaryList
        entries={[
          [progress.total, counts.total],
          [done, counts.done],
          [progress.refused, counts.refused],
          [progress.waiting, waiting],
        ]}
      />
      {refused.length === 0 ? null : (
        <Table<RefusedEntry>
          caption={progress.refusedCaption}
          rows={refused}
          empty=""
          columns={[
            {
              heading: words.pages.lists.columns.item,
              cell: ({ entityId, source, number }) => (
                <EntityLink {...{ entityId, source, number }} otherwise={words.pages.lists.open} />
              ),
            },
            {
              heading: progress.why,
              cell: (entry) => errorSentence(language, entry, names.in(language)),
            },
          ]}
        />
      )}
      {nextAfter === null ? null : (
        <p class="ds-paragraph">
          <a class="ds-link" href={`${path}?after=${nextAfter}`}>
            {words.pages.frame.nextPage}
          </a>
        </p>
      )}
      <ToOperations />
    </>
  );
}

/** Which page of refused items an address asks for. */
export function refusedPage(query: URLSearchParams): { after: number; limit: number } {
  const after = Number(query.get('after') ?? 0);
  return { after: Number.isSafeInteger(after) && after > 0 ? after : 0, limit: 100 };
}
