import type { Instant, LocalDate } from '../shared/instant';
import { isLocalDate } from '../shared/instant';

/**
 * Conversions between instants and the local time of an IANA zone, with the zone data of the JavaScript engine. No
 * other file uses zones.
 *
 * `wall` is a local date and time in milliseconds, as if it were UTC. A wall time may not exist (clocks go forward,
 * or a whole day is left out), or exist twice (clocks go back).
 */

const day = 86_400_000;
const second = 1000;

/**
 * The local day on which the instant falls.
 * `2026-03-31T18:59:59.000Z` is still `2026-03-31` in Tashkent, one second later is `2026-04-01`.
 */
export function localDateOf(instant: Instant, timeZone: string): LocalDate {
  return localDateAt(toMilliseconds(instant), timeZone);
}

/**
 * The last full second of a local day: normally 23:59:59.000 local. Due instants use this, and not midnight, because
 * "due 1 April 00:00" is read as the end of 1 April.
 *
 * When 23:59:59 occurs twice (clocks go back at midnight) it is the later one. When it does not exist, it is the last
 * second before the gap; a day that was left out altogether (Samoa had no 30 December 2011) ends where it would have
 * begun.
 */
export function endOfDay(localDate: LocalDate, timeZone: string): Instant {
  const wall = wallOf(localDate) + day - second;
  const latest = instantsOf(wall, timeZone).at(-1);
  return toInstant(latest ?? lastSecondBeforeGap(wall, timeZone));
}

/**
 * The instant of a local time of day. A time that occurs twice is the earlier one; a time that does not exist moves
 * forward by the length of the gap (02:30 becomes 03:30): the "compatible" rule of RFC 5545 and of the Temporal
 * proposal.
 *
 * Throws a `RangeError` for an impossible day or time.
 */
export function atLocalTime(
  localDate: LocalDate,
  hour: number,
  minute: number,
  timeZone: string,
): Instant {
  if (!isWithin(hour, 23) || !isWithin(minute, 59)) {
    throw new RangeError(`${hour}:${minute} is not a time of day.`);
  }
  const wall = wallOf(localDate) + (hour * 60 + minute) * 60 * second;
  return toInstant(instantsOf(wall, timeZone)[0] ?? wall - offsetAt(wall - day, timeZone));
}

/** True when the engine has the zone. Checked when a calendar is stored, to find typing errors. */
export function isTimeZone(timeZone: string): boolean {
  try {
    wallFormat(timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The instants, in order, at which the zone's clocks show the wall time: none, one or two.
 * Offsets one day before and after are enough: no zone changed its offset twice within two days. So equal
 * offsets mean that nothing changed in between, which spares most calls the look at the result.
 */
function instantsOf(wall: number, timeZone: string): readonly number[] {
  const before = wall - offsetAt(wall - day, timeZone);
  const after = wall - offsetAt(wall + day, timeZone);
  if (before === after) return [before];
  return [Math.min(before, after), Math.max(before, after)].filter(
    (candidate) => wallAt(candidate, timeZone) === wall,
  );
}

/** For a wall time inside a gap: searches the second at which the clocks jumped, and takes the one before. */
function lastSecondBeforeGap(wall: number, timeZone: string): number {
  let before = wall - offsetAt(wall + day, timeZone);
  let after = wall - offsetAt(wall - day, timeZone);
  while (after - before > second) {
    const middle = before + Math.floor((after - before) / 2 / second) * second;
    if (wallAt(middle, timeZone) > wall) after = middle;
    else before = middle;
  }
  return before;
}

function localDateAt(milliseconds: number, timeZone: string): LocalDate {
  return new Date(wallAt(milliseconds, timeZone)).toISOString().slice(0, 10);
}

/** How far the zone's clocks are ahead of UTC at the instant, in milliseconds. */
function offsetAt(milliseconds: number, timeZone: string): number {
  return wallAt(milliseconds, timeZone) - milliseconds;
}

function wallAt(milliseconds: number, timeZone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const part of wallFormat(timeZone).formatToParts(milliseconds))
    parts[part.type] = Number(part.value);
  const {
    year = 0,
    month = 1,
    day: dayOfMonth = 1,
    hour = 0,
    minute = 0,
    second: seconds = 0,
  } = parts;
  // The format shows whole seconds; the remainder is the same in every zone. Doubled to stay positive before 1970.
  const fraction = ((milliseconds % second) + second) % second;
  return Date.UTC(year, month - 1, dayOfMonth, hour, minute, seconds) + fraction;
}

/**
 * Formats by zone. Creating one costs some twenty times as much as using it, and re-projecting every open clock on a
 * new calendar version uses tens of thousands. Holds the used zones only.
 */
const wallFormats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(timeZone: string): Intl.DateTimeFormat {
  const known = wallFormats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    // Without h23, midnight is shown as hour 24 of the day before.
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  wallFormats.set(timeZone, format);
  return format;
}

function wallOf(localDate: LocalDate): number {
  // Annotated, because `LocalDate` is a string: narrowed by the test, the text in the message would be `never`.
  const exists: boolean = isLocalDate(localDate);
  if (!exists) throw new RangeError(`"${localDate}" is not a day of the form YYYY-MM-DD.`);
  return Date.parse(`${localDate}T00:00:00.000Z`);
}

function toMilliseconds(instant: Instant): number {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) throw new RangeError(`"${instant}" is not an instant.`);
  return milliseconds;
}

function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

function isWithin(value: number, maximum: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= maximum;
}
