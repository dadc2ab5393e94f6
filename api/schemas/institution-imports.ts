import { findingList } from './imports';
import { localDate, uuid, z } from './text';

const row = z.record(z.string(), z.unknown()).openapi({
  description:
    'Names in fields that are called like the languages of the installation, and the code of the national register.',
});

/** A register of institutions as lists of names by language; further fields are ignored and named. */
export const institutionRegister = z.looseObject({
  agencies: z.array(row).max(5_000).default([]).openapi({ description: 'State bodies.' }),
  regions: z.array(row).max(1_000).default([]).openapi({ description: 'Regions.' }),
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
        name: z.string().openapi({ description: 'The first name that the row has.' }),
      }),
    ),
    ignoredFields: z.array(z.string()),
    errors: findingList,
    warnings: findingList.openapi({
      description: 'Where the register says otherwise than the file: the register stands.',
    }),
  })
  .openapi('InstitutionImport');
