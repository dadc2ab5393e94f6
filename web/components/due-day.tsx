import { dayIn } from '../../domain/calendar/written-day';
import { useWords } from '../layout/visit-context';
import { pageAddress } from './page-address';
import { StatusMark } from './status-mark';

/**
 * The day of a duty, how far past it is, and the way to its explanation; a suspended duty has no day.
 */
export function DueDay({
  entityId,
  clockId,
  dueOn,
  overdueDays,
  isExplained = true,
}: {
  entityId: string;
  clockId: string;
  dueOn: string | null;
  /** In calendar days; null while it is not overdue. */
  overdueDays: number | null;
  /** Whether its explanation is one click away; long lists leave that to the page of the item. */
  isExplained?: boolean;
}) {
  const { pages, mail, tag } = useWords();
  const words = pages.lists;
  const why = isExplained ? (
    <a class="ds-link" href={pageAddress(entityId, 'deadlines', clockId)}>
      {dueOn === null ? words.whySuspended : words.whyThisDay}
    </a>
  ) : null;
  if (dueOn === null) {
    return (
      <>
        <StatusMark>{words.suspended}</StatusMark> {why}
      </>
    );
  }
  const on = dayIn(tag, dueOn);
  return (
    <>
      {overdueDays === null ? (
        <time dateTime={dueOn}>{on}</time>
      ) : (
        <StatusMark tone="danger">{mail.overdue({ days: overdueDays, on })}</StatusMark>
      )}
      {why === null ? null : ' '}
      {why}
    </>
  );
}
