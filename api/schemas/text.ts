import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { isInstant, isLocalDate } from '../../domain/shared/instant';

// Gives schemas their `openapi` method. Here, because every other schema file imports this one first.
extendZodWithOpenApi(z);

export { z };

/** Longest text a person writes into one field; a 487-character recommendation is already a long one. */
export const longestText = 20_000;

/**
 * A text with at least one visible character. Half a surrogate pair is refused: UTF-8 cannot hold it, so
 * the stored text, and its hash, would be of something else than what was sent.
 */
export function text(maximum = longestText) {
  return z
    .string()
    .max(maximum)
    .refine((value) => value.trim() !== '', 'empty')
    .refine(isWhole, 'half_character');
}

/** As {@link text}, and may be empty. */
export function optionalText(maximum = longestText) {
  return z.string().max(maximum).refine(isWhole, 'half_character');
}

/** No half of a surrogate pair stands alone (`String.isWellFormed`, which the compiler's library lacks). */
function isWhole(value: string): boolean {
  return !/\p{Surrogate}/u.test(value);
}

/** A UUID in lower case: ids are compared and put into addresses as they were stored. */
export const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'not_uuid')
  .openapi({ format: 'uuid' });

/** A day, `YYYY-MM-DD`. */
export const localDate = z
  .string()
  // PostgreSQL's calendar has no year 0, which ISO 8601 and JavaScript have.
  .refine((day) => isLocalDate(day) && day >= '0001', 'not_day')
  .openapi({ format: 'date', example: '2027-03-31' });

/** An instant in UTC with milliseconds; an input may leave the milliseconds out. */
export const instant = z
  .string()
  .transform((value) => value.replace(/(T\d{2}:\d{2}:\d{2})Z$/, '$1.000Z'))
  .refine(isInstant, 'not_instant')
  .openapi({ type: 'string', format: 'date-time', example: '2027-03-31T09:00:00.000Z' });

/** Stands for the first language of the installation, which the server puts in its place: BCP 47, undetermined. */
export const unsaidLanguage = 'und';

/** A language by its BCP 47 tag. Whether the installation has it, the server checks. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/i, 'not_language')
  .openapi({ description: 'A language of the installation, by its BCP 47 tag.', example: 'en' });
