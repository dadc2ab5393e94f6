import type { LocalDate } from '../../domain/shared/instant';
import type { ClockSubject } from '../../domain/processes';
import { useWords } from '../layout/visit-context';
import { Day } from './day';
import { EntityLink } from './entity-link';
import { SummaryList } from './summary-list';
import { Table } from './table';

/** A deadline that moves, with what its item is called. */
export interface MovedDay {
  entityId: string;
  /** The document or plan; null when it is in no register. */
  source: string | null;
  number: string | null;
  subject: string;
  dueOn: LocalDate;
  newDueOn: LocalDate;
}

/** Deadlines that move, each with its old and its new day. */
export function MovedDeadlines({ deadlines }: { deadlines: readonly MovedDay[] }) {
  const words = useWords();
  const said = words.pages.calendar;
  return (
    <Table<MovedDay>
      caption={said.moved}
      rows={deadlines}
      empty={said.noneMoved}
      columns={[
        {
          heading: said.item,
          cell: ({ entityId, source, number }) => (
            <EntityLink {...{ entityId, source, number }} otherwise={said.item} />
          ),
        },
        {
          heading: said.deadline,
          // The subjects of stored clocks are those of the processes.
          cell: ({ subject }) => words.mail.duty[subject as ClockSubject],
        },
        { heading: said.oldDay, cell: ({ dueOn }) => <Day on={dueOn} /> },
        { heading: said.newDay, cell: ({ newDueOn }) => <Day on={newDueOn} /> },
      ]}
    />
  );
}

type KeepReason = keyof ReturnType<typeof useWords>['pages']['calendar']['keeps'];

/** How many deadlines move, and why the others do not. */
export function MovedCounts({
  datesMoved,
  datesKept,
}: {
  datesMoved: number;
  datesKept: readonly { keeps: KeepReason; count: number }[];
}) {
  const said = useWords().pages.calendar;
  const kept = datesKept.filter(({ count }) => count > 0);
  return (
    <SummaryList
      entries={[
        [said.movedCount, datesMoved],
        ...kept.map(({ keeps, count }) => [said.keeps[keeps], count] as const),
      ]}
    />
  );
}
