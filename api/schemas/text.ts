import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { visible } from '../../domain/shared/folded-key';
import { hasHiddenCharacters } from '../../domain/shared/hidden-characters';
import type { Language } from '../../domain/shared/languages';
import { isInstant, isLocalDate } from '../../domain/shared/instant';

// Adds the `openapi` method to schemas. It is here because every other schema file imports this one first.
extendZodWithOpenApi(z);

export { z };

/** The longest text in one field; a recommendation of 487 characters is already a long one. */
export const longestText = 20_000;

/**
 * A text with at least one visible character. A lone half of a surrogate pair is refused: UTF-8 cannot represent it,
 * so the stored text and its hash would differ from what was sent.
 */
export function text(maximum = longestText) {
  return z
    .string()
    .max(maximum)
    .refine((value) => visible(value).trim() !== '', 'empty')
    .refine(isWhole, 'half_character');
}

/** The number of an entry in its document or plan, such as `12 (a)`: as {@link text}, with a letter or a digit. */
export const entryNumber = text(50).refine(
  (value) => visible(value).trim() === '' || /[\p{L}\p{N}]/u.test(value),
  'no_letter_or_digit',
);

/** A name that is shown in one line: as {@link text}, without control characters and marks of the direction of writing. */
export function label(maximum: number) {
  return text(maximum).refine((value) => !hasHiddenCharacters(value), 'hidden_characters');
}

/** As {@link text}, but may be empty. */
export function optionalText(maximum = longestText) {
  return z.string().max(maximum).refine(isWhole, 'half_character');
}

/** True without lone halves of surrogate pairs (`String.isWellFormed`, which the library of the compiler lacks). */
function isWhole(value: string): boolean {
  return !/\p{Surrogate}/u.test(value);
}

/** A UUID in lower case: ids are compared, and used in addresses, as stored. */
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

/**
 * An instant as it is stored: in UTC with milliseconds. An input may omit the milliseconds and have an offset, whose
 * plus sign an address may have turned into a blank.
 */
export const instant = z
  .string()
  .transform(inUtc)
  .refine(isInstant, 'not_instant')
  .openapi({ type: 'string', format: 'date-time', example: '2027-03-31T14:00:00+05:00' });

/** An instant, or a day of the installation. */
export const instantOrDay = z
  .string()
  .transform(inUtc)
  .refine((value) => isInstant(value) || isLocalDate(value), 'not_instant_or_day')
  .openapi({
    type: 'string',
    anyOf: [{ format: 'date-time' }, { format: 'date' }],
    example: '2027-03-31',
  });

function inUtc(value: string): string {
  const [, wall, milliseconds = '.000', sign, hours, minutes] =
    /^(.{10}T\d{2}:\d{2}:\d{2})(\.\d{3})?(?:Z|([+ -])([01]\d):([0-5]\d))$/.exec(value) ?? [];
  if (wall === undefined) return value;
  const asUtc = `${wall}${milliseconds}Z`;
  if (sign === undefined || !isInstant(asUtc)) return asUtc;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(Date.parse(asUtc) + (sign === '-' ? offset : -offset)).toISOString();
}

/** Placeholder that the server replaces by the first language of the installation (BCP 47: undetermined). */
export const unsaidLanguage = 'und';

/** A language by its BCP 47 tag. The server checks whether the installation has it. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/i, 'not_language')
  .openapi({ description: 'A language of the installation, by its BCP 47 tag.', example: 'en' });

const languageAndScript = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i;
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** A tag of any language that has a name, in the usual spelling; null for others. */
export function languageTag(tag: string): Language | null {
  if (!languageAndScript.test(tag) || languageNames.of(tag) === undefined) return null;
  return Intl.getCanonicalLocales(tag)[0] ?? null;
}

/** The language of a text of others, by its BCP 47 tag in the usual spelling: any that has a name, not only those here. */
export const textLanguage = z
  .string()
  .transform((tag) => languageTag(tag) ?? tag)
  .refine((tag) => tag === unsaidLanguage || languageTag(tag) !== null, 'not_language')
  .openapi({ type: 'string', description: 'Any language, by its BCP 47 tag.', example: 'fr' });
