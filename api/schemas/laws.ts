import { institutionKinds } from '../../domain/participation/institution-kind';
import { groundUses, lawReaders, lawStages, lawSubjects } from '../../domain/registers/law';
import { clockTerms, termRule, version } from './policies';
import { language, localDate, text, z } from './text';

const code = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,59}$/, 'not_name')
  .openapi({ example: 'zru-474' });
const recordId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'not_name')
  .openapi({ example: 'public-oversight' });
const words = z.record(language, text(2_000));
const kinds = z.array(z.enum(institutionKinds)).max(institutionKinds.length);
const validity = { validFrom: localDate.nullable(), validTo: localDate.nullable() };

const article = {
  act: code.openapi({ description: 'Code of an act of the record.' }),
  article: text(100).nullable().openapi({ example: '21, part 2' }),
};
const confirmation = z
  .strictObject({ by: text(200), on: localDate })
  .nullable()
  .openapi({ description: 'Who compared it with the text of the act; null: unconfirmed.' });
const lawTerm = z
  .strictObject({
    ...article,
    rule: termRule,
    receiptRule: clockTerms.shape.receiptRule,
    confirmation,
  })
  .nullable();

/** What a law says about a subject. The rules check that it is sound. */
export const lawSchema = z
  .strictObject({
    id: recordId,
    version,
    subject: z.enum(lawSubjects),
    addresseeKinds: kinds,
    ...validity,
    acts: z
      .array(
        z.strictObject({
          ...{ code, title: words, number: words.nullable(), adoptedOn: localDate.nullable() },
          ...validity,
        }),
      )
      .max(20),
    term: lawTerm.openapi({
      description: 'The time to answer. Clocks count by it only when it is confirmed.',
    }),
    grace: lawTerm.openapi({ description: 'The time after a notice of default.' }),
    clarification: z.strictObject({ ...article, maximumDays: z.int(), confirmation }).nullable(),
    refusalGrounds: z
      .array(z.strictObject({ ...article, code, use: z.enum(groundUses), names: words }))
      .max(50),
    steps: z
      .array(
        z.strictObject({
          ...article,
          stage: z.enum(lawStages),
          reader: z.enum(lawReaders),
          addresseeKinds: kinds,
          text: words,
          claims: z.literal('legal_term').nullable().openapi({
            description: 'A text that rests on the term is shown only when the term is confirmed.',
          }),
        }),
      )
      .max(200),
    sanction: z.strictObject({ ...article, text: words, confirmation }).nullable(),
    source: words,
  })
  .openapi('Law');

/** A version as it is stored. */
export const storedLawSchema = z
  .object({
    record: lawSchema,
    sha256: z.string().openapi({ description: 'Of the canonical JSON of the record.' }),
    createdAt: z.string(),
  })
  .openapi('StoredLaw');
