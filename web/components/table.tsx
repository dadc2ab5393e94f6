import type { ComponentChildren } from 'preact';

/** A column: its heading, and what a row has in it. */
export interface Column<R> {
  heading: string;
  cell: (row: R) => ComponentChildren;
  /** Figures stand below each other. */
  isNumber?: boolean;
}

/** A table with its caption. On a phone each row becomes a block in which every value has its heading. */
export function Table<R>({
  caption,
  columns,
  rows,
  empty,
}: {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  /** Said when there are no rows. */
  empty: string;
}) {
  if (rows.length === 0) return <EmptyState>{empty}</EmptyState>;
  return (
    <table class={`ds-table page-table ${widthOf(columns.length)}`} data-hover data-border>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ heading, isNumber }) => (
            <th scope="col" key={heading} class={isNumber ? 'number' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // Rows have no state in the browser: their place is enough.
          <tr key={index}>
            {columns.map(({ heading, cell, isNumber }) => (
              <td key={heading} data-heading={heading} class={isNumber ? 'number' : undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Said in the place of a list that is empty. */
export function EmptyState({ children }: { children: ComponentChildren }) {
  return <p class="ds-paragraph empty-state">{children}</p>;
}

/** Two columns fit on a phone, and more than five barely on a desk. */
function widthOf(columns: number): string {
  if (columns <= 2) return '';
  return columns <= 5 ? 'wide' : 'wide many';
}
