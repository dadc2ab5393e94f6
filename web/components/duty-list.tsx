import type { Duty } from '../../application/items/duties';
import { clockDefinition } from '../../domain/implementation/clocks';
import { useWords } from '../layout/visit-context';
import { DueDay } from './due-day';
import { ItemName } from './item-name';
import { Pager } from './pager';
import { StatusMark } from './status-mark';
import { Table } from './table';

/** Duties, the most urgent first, each with the day, the way to its explanation, and what to do as a button. */
export function DutyList({
  duties,
  nextCursor,
  names,
  caption,
  empty,
  action,
  asksLater = false,
}: {
  duties: readonly Duty[];
  nextCursor: string | null;
  /** Of institutions, by id; null when all items are of the same lead. */
  names: Readonly<Record<string, string>> | null;
  caption: string;
  empty: string;
  /** Where the button leads and what it says; null when somebody else must act. */
  action: (duty: Duty) => { to: string; label: string } | null;
  /** Whether the reader may ask for a later day. */
  asksLater?: boolean;
}) {
  const words = useWords();
  const { lists } = words.pages;
  const { columns } = lists;
  return (
    <>
      <Table<Duty>
        caption={caption}
        empty={empty}
        rows={duties}
        columns={[
          { heading: columns.item, isText: true, cell: ({ item }) => <ItemName item={item} /> },
          ...(names === null
            ? []
            : [
                {
                  heading: columns.lead,
                  cell: ({ item }: Duty) => names[item.leadInstitutionId ?? ''] ?? '–',
                },
              ]),
          {
            heading: columns.duty,
            cell: ({ subject, kind }) => (
              <>
                {words.mail.duty[subject]}
                {kind === 'returned' ? (
                  <>
                    {' '}
                    <StatusMark tone="warning">{lists.returned}</StatusMark>
                  </>
                ) : null}
              </>
            ),
          },
          {
            heading: columns.day,
            cell: ({ item: { entityId }, subject, clockId, dueOn, overrun }) => (
              <>
                <DueDay
                  {...{ entityId, clockId, dueOn }}
                  overdueDays={overrun?.calendarDays ?? null}
                />
                {asksLater && overrun === null && clockDefinition(subject)?.extendable ? (
                  <p class="ds-paragraph">
                    <a
                      class="ds-link"
                      href={`/items/${entityId}/do/request-extension?clockId=${encodeURIComponent(clockId)}`}
                    >
                      {words.pages.reporting.askLater}
                    </a>
                  </p>
                ) : null}
              </>
            ),
          },
          { heading: columns.action, cell: (duty) => <Act act={action(duty)} /> },
        ]}
      />
      <Pager nextCursor={nextCursor} />
    </>
  );
}

function Act({ act }: { act: { to: string; label: string } | null }) {
  const { lists } = useWords().pages;
  if (act === null) return <>{lists.othersAct}</>;
  return (
    <a class="ds-button" data-variant="secondary" data-size="sm" href={act.to}>
      {act.label}
    </a>
  );
}
