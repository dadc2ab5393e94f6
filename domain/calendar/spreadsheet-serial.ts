import type { LocalDate } from '../shared/instant';
import { addDays, daysBetween } from './day-arithmetic';

/** The day before serial 1; that of old Macs is four years later. */
const dayZero = { 1900: '1899-12-30', 1904: '1904-01-01' } as const;

/** A number beyond the year 2400 is not meant as a day. */
const lastSerial = 200_000;

/**
 * The day of a spreadsheet's serial number; null for a number without one. Serials up to 60 are a day off in the
 * system of 1900, which has a 29 February 1900; no plan is that old.
 */
export function dayOfSerial(serial: number, system: keyof typeof dayZero): LocalDate | null {
  if (!Number.isInteger(serial) || serial < 1 || serial > lastSerial) return null;
  return addDays(dayZero[system], serial);
}

/** The serial number of a day in the system of 1900. */
export function serialOfDay(day: LocalDate): number {
  return daysBetween(dayZero[1900], day);
}
