import { mechanismCode } from './mechanisms';
import { localDate, text, uuid, z } from './text';

/** Code of a grade in its scheme. */
const code = text(40).openapi({ example: 'B' });
const symbol = text(200).openapi({ example: 'CCPR/C/128/3' });

/** A scheme of grades, as stored and as given. What a sound one is, the rules say. */
export const gradeSchemeSchema = z
  .strictObject({
    mechanism: mechanismCode,
    version: z.int().min(1).max(999_999),
    sourceSymbol: symbol.nullable(),
    validFrom: localDate.nullable(),
    validTo: localDate.nullable(),
    confirmed: z.boolean(),
    grades: z
      .array(z.strictObject({ code, label: text(500), meaning: text(2_000).nullable() }))
      .max(30),
    followUp: z.strictObject({ months: z.int(), confirmed: z.boolean() }).nullable(),
  })
  .openapi('GradeScheme');

/** Which schemes. */
export const gradeSchemeQuery = z.strictObject({ mechanism: mechanismCode.optional() });

const mark = { schemeVersion: z.int(), code: z.string(), label: z.string() };

/** A grade as lists show it: the code means something with its scheme only. */
export const listedGradeSchema = z
  .object({ ...mark, documentOn: z.string().nullable() })
  .nullable()
  .openapi({ description: 'The latest grade of the UN body.' });
export const predictedGradeSchema = z
  .object(mark)
  .nullable()
  .openapi({ description: 'What the center expects the UN body to say.' });

const entry = z.object({
  number: z.int(),
  mechanism: z.string(),
  ...mark,
  schemeConfirmed: z.boolean(),
  reason: z.string().nullable(),
  by: uuid.nullable(),
});

/** What UN bodies said of an item, as its own page shows it. */
export const unMarksShape = {
  grades: z.array(
    entry.extend({
      symbol: z.string(),
      paragraph: z.string(),
      documentOn: z.string(),
      supersedes: z.int().nullable(),
      supersededBy: z.int().nullable(),
      recordedAt: z.string(),
    }),
  ),
  gradePredictions: z.array(entry.extend({ predictedAt: z.string() })),
  unFollowUps: z.array(
    z.object({
      number: z.int(),
      mechanism: z.string(),
      symbol: z.string(),
      paragraph: z.string(),
      documentOn: z.string(),
      dueOn: z.string().nullable(),
      term: z
        .object({ months: z.int(), confirmed: z.boolean(), schemeVersion: z.int() })
        .nullable(),
      state: z.enum(['running', 'replied', 'ended']),
      reply: z
        .object({ symbol: z.string().nullable(), sentOn: z.string(), late: z.boolean() })
        .nullable(),
      reminders: z.array(z.object({ symbol: z.string().nullable(), remindedOn: z.string() })),
      endedBecause: z.string().nullable(),
    }),
  ),
};
