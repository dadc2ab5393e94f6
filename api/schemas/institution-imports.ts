import { findingList } from './imports';
import { localDate, optionalText, uuid, z } from './text';

const name = optionalText().nullable().optional();

/** A register of institutions as lists of names in three languages; further fields are ignored and named. */
export const institutionRegister = z.looseObject({
  agencies: z
    .array(z.looseObject({ uz: name, ru: name, en: name, gov_uz_code: name }))
    .max(5_000)
    .default([])
    .openapi({ description: 'State bodies; `uz` is required, `gov_uz_code` is the code.' }),
  regions: z
    .array(z.looseObject({ uz: name, ru: name, en: name, soato: name }))
    .max(1_000)
    .default([])
    .openapi({ description: 'Regions; `soato` is the code.' }),
});

export const institutionImportQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false)
    .openapi({ description: 'With true: the report and nothing stored.' }),
  validFrom: localDate
    .optional()
    .openapi({ description: 'First day of the institutions that are new; today when left out.' }),
});

/** What an import would come to, or came to. */
export const institutionImportSchema = z
  .object({
    dryRun: z.boolean(),
    acceptable: z.boolean().openapi({ description: 'False when any error was found.' }),
    counts: z.object({
      total: z.int(),
      new: z.int(),
      completed: z
        .int()
        .openapi({ description: 'Registered before, without a name or code that the file has.' }),
      unchanged: z.int(),
    }),
    institutions: z.array(
      z.object({
        list: z.enum(['agencies', 'regions']),
        row: z.int(),
        outcome: z.enum(['new', 'completed', 'unchanged']),
        id: uuid.nullable().openapi({ description: 'Null for one that a dry run would add.' }),
        nameUz: z.string(),
      }),
    ),
    ignoredFields: z.array(z.string()),
    errors: findingList,
    warnings: findingList.openapi({
      description: 'Where the register says otherwise than the file: the register stands.',
    }),
  })
  .openapi('InstitutionImport');
