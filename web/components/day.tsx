import { useVisit } from '../layout/visit-context';
import { localDateOf } from '../../domain/calendar/local-time';
import { dayIn, instantIn } from '../../domain/calendar/written-day';

/** A calendar day in the language of the page, with its year. */
export function Day({ on }: { on: string }) {
  const { words } = useVisit();
  return <time dateTime={on}>{dayIn(words.tag, on)}</time>;
}

/** An instant in the language of the page, in the zone of the installation. */
export function Moment({ at, timeZone }: { at: string; timeZone: string }) {
  const { words } = useVisit();
  return <time dateTime={at}>{instantIn(words.tag, at, timeZone)}</time>;
}

/** The day of an instant in the language of the page. */
export function DayOf({ at, timeZone }: { at: string; timeZone: string }) {
  return <Day on={localDateOf(at, timeZone)} />;
}
