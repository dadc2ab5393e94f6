import { positions } from '../../domain/registers/position-wording';
import { textStatuses } from '../../domain/registers/translation';
import { mechanismCode } from './mechanisms';
import { shownNames } from './names';
import {
  entryNumber,
  label,
  language,
  localDate,
  text,
  textLanguage,
  unsaidLanguage,
  uuid,
  z,
} from './text';

/** Language of a reason. */
export const reasonLanguage = language
  .default(unsaidLanguage)
  .openapi({ description: 'Language of the reason.' });

const because = {
  reason: text(2_000).openapi({ description: 'The reason; part of the history of the entry.' }),
  language: reasonLanguage,
};

/** Whether a correction has a field besides its reason. */
export function changesSomething(given: object): boolean {
  const {
    reason: _reason,
    language: _language,
    ...fields
  }: Record<string, unknown> = {
    ...given,
  };
  return Object.values(fields).some((value) => value !== undefined);
}

/** Corrections of a registered recommendation; omitted fields are unchanged. */
export const recommendationCorrection = z
  .strictObject({
    paragraph: entryNumber.optional(),
    text: text().optional().openapi({ description: 'The lead is notified.' }),
    textLanguage: textLanguage.optional(),
    textStatus: z.enum(textStatuses).optional(),
    translations: z
      .array(z.strictObject({ language: textLanguage, text: text(), status: z.enum(textStatuses) }))
      .max(20)
      .optional()
      .openapi({
        description: 'These replace the translations in their languages; others are unchanged.',
      }),
    recommendingStates: text(2_000).nullable().optional(),
    themes: z.array(label(200)).max(50).optional(),
    position: z.enum(positions).nullable().optional().openapi({
      description:
        'Only where it was entered wrongly: a change by the State is posted to `positions`.',
    }),
    ...because,
  })
  .refine(changesSomething, 'no_change');

/** A change of the State's position. */
export const positionChange = z.strictObject({
  position: z.enum(positions),
  symbol: text(200).openapi({
    description: 'Of the document in which the State says it.',
    example: 'A/HRC/55/10/Add.1',
  }),
  paragraph: text(50).nullable().default(null),
  documentOn: localDate.openapi({ description: 'The day of the document.' }),
  reason: text(2_000).nullable().default(null),
  language: reasonLanguage,
});

/** Corrections of a registered document; omitted fields are unchanged. */
export const documentCorrection = z
  .strictObject({
    symbol: text(200).optional(),
    mechanism: mechanismCode.optional(),
    title: text(500).optional(),
    session: text(100).nullable().optional(),
    adoptedOn: localDate.nullable().optional(),
    issuedOn: localDate.nullable().optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullable()
      .optional(),
    ...because,
  })
  .refine(changesSomething, 'no_change');

/** A registered document. */
export const documentSchema = z
  .object({
    id: uuid,
    mechanism: z.string(),
    symbol: z.string(),
    title: z.string(),
    session: z.string().nullable(),
    adoptedOn: z.string().nullable(),
    issuedOn: z.string().nullable(),
    url: z.string().nullable(),
  })
  .openapi('Document');

/** The register entry of a recommendation, besides the fields of every item. */
export const recommendationSchema = z
  .object({
    textStatus: z.enum(textStatuses),
    translations: z.array(
      z.object({ language: z.string(), text: z.string(), status: z.enum(textStatuses) }),
    ),
    positions: z
      .array(
        z.object({
          position: z.enum(positions).nullable(),
          symbol: z.string().nullable(),
          paragraph: z.string().nullable(),
          documentOn: z.string().nullable(),
        }),
      )
      .openapi({
        description:
          'The oldest first, each with the document that states it; null: as registered.',
      }),
  })
  .openapi('RecommendationEntry');

/** Who changed what in a register entry, and when. */
export const registerHistorySchema = z.object({
  corrections: z.array(
    z.object({
      number: z.int().openapi({ description: 'The version of the entry since then.' }),
      field: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      reason: z.string().nullable(),
      reasonLanguage: z.string().nullable(),
      changedByPersonId: uuid,
      changedAt: z.string(),
    }),
  ),
  ...shownNames,
});
