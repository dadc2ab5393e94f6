import type { ComponentChildren } from 'preact';

/** A column: its heading, and what a row has in it. */
export interface Column<R> {
  heading: string;
  cell: (row: R) => ComponentChildren;
  /** Figures stand below each other. */
  isNumber?: boolean;
  /** Its values say what they are: on a phone they need no heading. */
  isPlain?: boolean;
  /** It has long texts and is never squeezed. */
  isText?: boolean;
}

/**
 * A table with its caption. On a phone each row becomes a block, in which values have their heading and missing ones are
 * left out; a table of figures to be compared is scrolled sideways in its frame.
 */
export function Table<R>({
  caption,
  columns,
  rows,
  empty,
  isCompared = false,
}: {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  /** Said when there are no rows. */
  empty: string;
  /** Whether its figures are compared from row to row. */
  isCompared?: boolean;
}) {
  if (rows.length === 0) return <EmptyState>{empty}</EmptyState>;
  const isBlocks = columns.length > 2 && !isCompared;
  const kind = [isBlocks ? 'wide' : '', columns.length > 5 ? 'many' : ''].join(' ').trim();
  const table = (
    <table class={`ds-table page-table ${kind}`} data-hover data-border>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ heading, isNumber, isText }) => (
            <th scope="col" key={heading} class={isNumber ? 'number' : isText ? 'text' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // Rows have no state in the browser: their place is enough.
          <tr key={index}>
            {columns.map(({ heading, cell, isNumber, isPlain = false }) => {
              const content = cell(row);
              const isHeaded = isBlocks && !isPlain && content !== missing;
              return (
                <td
                  key={heading}
                  data-heading={isHeaded ? heading : undefined}
                  class={isNumber ? 'number' : content === missing ? 'missing' : undefined}
                >
                  {content}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!isCompared) return table;
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      {table}
    </div>
  );
}

/** Stands for a value that there is not. */
const missing = '–';

/** Said in the place of a list that is empty. */
export function EmptyState({ children }: { children: ComponentChildren }) {
  return <p class="ds-paragraph empty-state">{children}</p>;
}
