import { text, uuid, z } from './text';

/** The id of an item as other entities name it. */
export const itemEntityId = z
  .string()
  .regex(/^(recommendation|plan-item)\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'not_item')
  .openapi({ example: 'recommendation/0b8f3c1e-5a4d-4c3e-9f2a-1d6b7e8c9a01' });

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
