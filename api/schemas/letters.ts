import { leftOutReasons } from '../../domain/letters/letter-due';
import { shownNames } from './names';
import { wholeNumber } from './address';
import { language, localDate, text, uuid, z, unsaidLanguage } from './text';

const year = z.int().min(2000).max(2999);

/** Which letters: the year, the day that they cover, and all or the named institutions. */
export const letterRequest = z.strictObject({
  year,
  asOf: localDate.openapi({
    description: 'Local day of the year that the letters cover; not in the future.',
  }),
  institutionIds: z.array(uuid).min(1).max(500).optional().openapi({
    description:
      'By default: every active state body, and every institution that leads an open item.',
  }),
});

const outcome = z.enum(['written', 'written_before', 'ended', 'nothing_open', 'without_head']);

const counts = z.object({
  total: z.int(),
  written: z.int(),
  written_before: z.int(),
  ended: z.int(),
  nothing_open: z.int(),
  without_head: z.int(),
});

/** The preview of writing letters. */
export const letterPreviewSchema = z
  .object({
    year,
    asOf: z.string(),
    counts: counts.openapi({ description: 'written: would be written.' }),
    bodies: z.array(
      z.object({
        institutionId: uuid,
        outcome,
        openItems: z.int(),
        head: z.object({ personId: uuid, language }).nullable(),
        letterId: uuid.nullable(),
        replacesLetterId: uuid
          .nullable()
          .openapi({ description: 'The withdrawn letter that it would replace.' }),
      }),
    ),
    ...shownNames,
  })
  .openapi('LetterPreview');

/** Writing the letters of a year, with the outcome by institution. */
export const letterOrderSchema = z
  .object({
    id: uuid,
    year,
    asOf: z.string(),
    createdByPersonId: uuid,
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    counts: counts.extend({ waiting: z.int() }),
    bodies: z.array(
      z.object({
        institutionId: uuid,
        outcome: outcome
          .nullable()
          .openapi({ description: 'Null while the institution has not been processed.' }),
        openItems: z.int().nullable(),
        letterId: uuid.nullable(),
      }),
    ),
    leftOut: z
      .object({
        total: z.int(),
        items: z.array(
          z.object({
            entityId: z.string(),
            ledByInstitutionId: uuid,
            institutionId: uuid.nullable(),
            reason: z.enum(leftOutReasons),
          }),
        ),
      })
      .nullable()
      .openapi({
        description:
          'Open items of these institutions that no letter of the year covers, the first 500; null while letters are written.',
      }),
    ...shownNames,
  })
  .openapi('LetterOrder');

const letter = z.object({
  id: uuid,
  institutionId: uuid,
  year,
  asOf: z.string(),
  headPersonId: uuid,
  language: language,
  itemCount: z.int(),
  sha256: z.string(),
  sizeBytes: z.int(),
  writtenAt: z.string(),
  replacesLetterId: uuid.nullable(),
  replacedByLetterId: uuid.nullable(),
  withdrawal: z
    .object({
      reason: z.string(),
      language,
      byPersonId: uuid.nullable().openapi({ description: 'Null for the institution.' }),
      at: z.string(),
    })
    .nullable()
    .openapi({ description: 'The reason of the withdrawal; null while the letter is valid.' }),
});

/** A letter with its mails. */
export const letterSchema = letter
  .extend({
    mails: z.array(
      z.object({
        personId: uuid,
        state: z.enum(['prepared', 'sent', 'failed']),
        sentAt: z.string().nullable(),
        failure: z.string().nullable(),
      }),
    ),
    ...shownNames,
  })
  .openapi('Letter');

/** A page of letters. */
export const letterPageSchema = z
  .object({ letters: z.array(letter), nextAfter: uuid.nullable(), ...shownNames })
  .openapi('LetterPage');

/** The reason why a letter, or all letters of an operation, are withdrawn. */
export const letterWithdrawal = z.strictObject({
  reason: text(2_000).openapi({
    description:
      'The reason. The institution reads it in the corrected letter and beside the withdrawn one.',
  }),
  language: language.default(unsaidLanguage).openapi({ description: 'Language of the reason.' }),
});

/** Which letters are listed. */
export const letterQuery = z.strictObject({
  year: wholeNumber(0, 9_999).optional(),
  institutionId: uuid.optional(),
  after: uuid.default('00000000-0000-0000-0000-000000000000'),
  limit: wholeNumber(1, 200).default(50),
});
