import { fileStances } from '../../application/submitters/submitted-files';
import { wholeNumber } from './address';
import { uploadedFileQuery } from './evidence-files';
import { shownNames } from './names';
import { label, language, text, unsaidLanguage, uuid, z } from './text';

/** A file with what it is for. */
export const submittedFileQuery = uploadedFileQuery.extend({
  stance: z.enum(fileStances).openapi({
    description:
      'Whether it supports or contradicts what is reported of the item, or is background.',
  }),
  page: wholeNumber(1).optional().openapi({ description: 'The page that matters.' }),
  paragraph: label(100).optional().openapi({ description: 'The paragraph that matters.' }),
});

/** A file of a submitter. */
export const submittedFileSchema = z
  .object({
    id: uuid,
    number: z.int(),
    name: z.string().openapi({ description: 'Neutral in the copy of a protected file.' }),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    stance: z.enum(fileStances),
    page: z.int().nullable(),
    paragraph: z.string().nullable(),
    sentAt: z.string().nullable().openapi({ description: 'Null in the copy of a protected file.' }),
    isProtected: z.boolean(),
    isReleased: z.boolean(),
  })
  .openapi('SubmittedFile');

/** A note of the risk of reprisals. */
export const newReprisalNote = z.strictObject({
  atRisk: z.boolean(),
  note: text(),
  language: language.default(unsaidLanguage),
});

/** The notes of the risk of reprisals. */
export const reprisalRiskSchema = z
  .object({
    atRisk: z.boolean().openapi({ description: 'As the last note says; false without one.' }),
    notes: z.array(
      z.object({
        number: z.int(),
        atRisk: z.boolean(),
        note: z.string(),
        noteLanguage: z.string(),
        notedBy: uuid,
        notedAt: z.string(),
      }),
    ),
    ...shownNames,
  })
  .openapi('ReprisalRisk');
