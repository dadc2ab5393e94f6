import type { ComponentChildren } from 'preact';

/** Names and values, one below the other; entries that are null are left out. */
export function SummaryList({
  entries,
}: {
  entries: readonly (readonly [name: string, value: ComponentChildren] | null)[];
}) {
  return (
    <dl class="summary-list">
      {entries.map((entry) =>
        entry === null ? null : (
          <div key={entry[0]}>
            <dt>{entry[0]}</dt>
            <dd>{entry[1]}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
