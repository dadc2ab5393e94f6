import { findingList } from './imports';
import { dryRun } from './address';
import { localDate, uuid, z } from './text';

const row = z.record(z.string(), z.unknown()).openapi({
  description:
    'Names by the language tags of the installation, and the code of the national register.',
});

/** A register of institutions as lists of names by language; other fields are ignored and listed. */
export const institutionRegister = z.looseObject({
  agencies: z.array(row).max(5_000).default([]).openapi({ description: 'State bodies.' }),
  regions: z.array(row).max(1_000).default([]).openapi({ description: 'Regions.' }),
});

export const institutionImportQuery = z.strictObject({
  dryRun,
  validFrom: localDate
    .optional()
    .openapi({ description: 'First day of new institutions; today by default.' }),
});

/** The result, or the preview, of an import. */
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
        name: z.string().openapi({ description: 'The first name in the row.' }),
      }),
    ),
    ignoredFields: z.array(z.string()),
    errors: findingList,
    warnings: findingList.openapi({
      description: 'Differences between the register and the file: the register is unchanged.',
    }),
  })
  .openapi('InstitutionImport');
