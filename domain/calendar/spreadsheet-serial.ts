import type { LocalDate } from '../shared/instant';
import { addDays } from './day-arithmetic';

/** The day after which serial 1 comes; that of old Macs counts four years later. */
const dayZero = { 1900: '1899-12-30', 1904: '1904-01-01' } as const;

/** Beyond the year 2400 a number is no day that anybody meant. */
const lastSerial = 200_000;

/**
 * The day that a spreadsheet's serial number stands for; null for a number that stands for none. Serials up to 60 are a
 * day off in the system of 1900, which believes in a 29 February 1900; no plan is that old.
 */
export function dayOfSerial(serial: number, system: keyof typeof dayZero): LocalDate | null {
  if (!Number.isInteger(serial) || serial < 1 || serial > lastSerial) return null;
  return addDays(dayZero[system], serial);
}
