import { mechanismCode } from './mechanisms';
import { language, localDate, text, unsaidLanguage, uuid, z } from './text';

/** Code of a grade in its scheme. */
const code = text(40).openapi({ example: 'B' });
const symbol = text(200).openapi({ example: 'CCPR/C/128/3' });
const paragraph = text(50).openapi({ example: '12 (a)' });
const schemeVersion = z.int().min(1).max(999_999).optional().openapi({
  description: 'Of the scheme of the body; without it, the one for documents of that day.',
});
const reason = text().openapi({ description: 'Why; part of the record.' });
const reasonLanguage = language
  .default(unsaidLanguage)
  .openapi({ description: 'Language of the reason.' });

/** A grade scheme, as stored and as given. The rules check that it is sound. */
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

/** A grade or a prediction, as given. */
export const newAssessment = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('grade'),
    ...{ code, schemeVersion, symbol, paragraph },
    documentOn: localDate.openapi({ description: 'The day of the document that gives the grade.' }),
    supersedes: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .openapi({ description: 'Number of the grade that this one corrects; then with a reason.' }),
    reason: reason.nullable().default(null),
    language: reasonLanguage,
  }),
  z.strictObject({
    kind: z.literal('prediction'),
    ...{ code, schemeVersion, reason, language: reasonLanguage },
  }),
]);

/** An entry of the register. Fields that the caller may not see are null. */
export const assessmentSchema = z
  .object({
    id: uuid,
    kind: z.enum(['grade', 'prediction']),
    number: z.int().openapi({ description: 'Counts the entries of its kind.' }),
    mechanism: z.string(),
    ...mark,
    schemeConfirmed: z.boolean(),
    symbol: z.string().nullable(),
    paragraph: z.string().nullable(),
    documentOn: z.string().nullable(),
    supersedes: z.int().nullable(),
    stands: z.boolean().openapi({ description: 'False once another entry corrects it.' }),
    reason: z.string().nullable(),
    recordedAt: z.string(),
    by: uuid.nullable(),
  })
  .openapi('Assessment');
