import { text, uuid, z } from './text';

/** An id in an address. */
export const idParams = z.strictObject({ id: uuid });

/** A flag in an address. */
export const yesOrNo = z.enum(['true', 'false']).transform((value) => value === 'true');

/** A whole number in an address, of at most nine digits. */
export function wholeNumber(minimum = 0, maximum = 999_999_999) {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'not_whole_number')
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum));
}

/** Whether an upload is only tried. */
export const dryRun = yesOrNo
  .default(false)
  .openapi({ description: 'With true: only the report, nothing is stored.' });

/** Words to search for: blanks and invisible characters alone would find everything. */
export const searchedWords = text(200);
