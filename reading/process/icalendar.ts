import { addDays, daysBetween } from '../../domain/calendar/day-arithmetic';
import { isLocalDate } from '../../domain/shared/instant';
import type { Findings } from '../findings';
import type { CalendarFile, FileDay } from './calendar-file';

/** Longest name and note of a day, and longest value in a finding. */
const [longestName, longestNote, longestValue] = [200, 500, 60];

/** Of one event: a holiday is shorter than a month. */
const mostDays = 31;
const mostEvents = 2_000;

/** Whether a file is an iCalendar object (RFC 5545). */
export function isICalendar(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return /^BEGIN:VCALENDAR\r?\n/i.test(head);
}

/**
 * The days of the all-day events of an iCalendar file. An event is a day off, or with the category `WORKING` a working
 * day; its summary is the name. Events with an hour or a repetition are errors: nothing is guessed.
 */
export function readICalendar(
  bytes: Uint8Array,
  { errors }: { errors: Findings; warnings: Findings },
): CalendarFile {
  const days = new Map<string, FileDay>();
  const events = eventsIn(Buffer.from(bytes).toString('utf8'));
  for (const { line, fields } of events.slice(0, mostEvents)) {
    const on = dayIn(fields.get('DTSTART'));
    const end = dayIn(fields.get('DTEND'));
    const isWrong = fields.has('RRULE') || on === null || (end === null && fields.has('DTEND'));
    const count = on === null || end === null ? 1 : daysBetween(on, end);
    if (isWrong || count < 1 || count > mostDays) {
      const value = fields.get('RRULE') ?? fields.get('DTSTART') ?? '';
      const params = { value: value.slice(0, longestValue), days: mostDays };
      errors.add({ line, column: 'VEVENT', code: 'not_all_day', params });
      continue;
    }
    const isWorking = /\bWORKING\b/i.test(fields.get('CATEGORIES') ?? '');
    const note = fields.get('DESCRIPTION')?.slice(0, longestNote);
    for (let index = 0; index < count; index += 1) {
      const day = addDays(on, index);
      if (days.has(day))
        errors.addError({ line }, { code: 'override_twice', params: { dayOn: day } });
      days.set(day, {
        ...{ row: null, line, on: day, kind: isWorking ? 'working' : 'non_working' },
        name: fields.get('SUMMARY')?.slice(0, longestName) ?? null,
        ...(note === undefined || note === '' ? {} : { note }),
      });
    }
  }
  if (events.length > mostEvents)
    errors.add({ code: 'too_many_rows', params: { limit: mostEvents } });
  if (events.length === 0) errors.add({ code: 'no_rows' });
  return { days: [...days.values()], ignoredColumns: [] };
}

interface Event {
  /** From 1, where it begins. */
  line: number;
  /** The values by the names of their properties; the first of each. */
  fields: Map<string, string>;
}

function eventsIn(text: string): Event[] {
  const events: Event[] = [];
  let open: Event | null = null;
  // A folded line goes on after a blank at the beginning of the next one.
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const parts = [lines[index] ?? ''];
    const line = index + 1;
    while (/^[ \t]/.test(lines[index + 1] ?? '')) parts.push((lines[(index += 1)] ?? '').slice(1));
    const [, name = '', value = ''] = /^([A-Z0-9-]+)(?:;[^:]*)?:(.*)$/i.exec(parts.join('')) ?? [];
    const key = name.toUpperCase();
    if (key === 'BEGIN' && /^VEVENT$/i.test(value)) open = { line, fields: new Map() };
    else if (key === 'END' && /^VEVENT$/i.test(value) && open !== null) {
      events.push(open);
      open = null;
    } else if (open !== null && !open.fields.has(key)) open.fields.set(key, unescaped(value));
  }
  return events;
}

/** A date of an all-day event; null for an instant. */
function dayIn(value: string | undefined): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value?.trim() ?? '') ?? [];
  const on = `${year}-${month}-${day}`;
  return isLocalDate(on) ? on : null;
}

function unescaped(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_all, letter: string) =>
    letter.toLowerCase() === 'n' ? ' ' : letter,
  );
}
