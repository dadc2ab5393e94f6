import { saidReport } from '../http/said-findings';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import {
  institutionImportQuery,
  institutionImportSchema,
  institutionRegister,
} from '../schemas/institution-imports';
import type { InstitutionImports } from '../../application/uploads/institution-imports';

const endpoint = endpointsOf('Institutions');

/** Imports of whole lists of institutions. */
export function institutionImportEndpoints(deps: { imports: InstitutionImports }): Endpoint[] {
  return [
    endpoint('post /imports/institutions', {
      summary: 'Register lists of institutions: all of their rows or none',
      description:
        'An institution is found by its code, or by a name in any language, with any kind of apostrophe. Missing ' +
        'names and codes are added, existing ones are never overwritten; importing the same lists again changes ' +
        'nothing.',
      query: institutionImportQuery,
      body: institutionRegister,
      answers: { 200: { description: 'The result', body: institutionImportSchema } },
      handle: async ({ caller, body, query: { dryRun, validFrom }, changeId, language }) =>
        answer(
          200,
          saidReport(
            language,
            await deps.imports.import({
              actor: caller.actor,
              changeId,
              given: body,
              dryRun,
              validFrom,
            }),
          ),
        ),
    }),
  ];
}
