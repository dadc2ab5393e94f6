import { answer, endpoint, type Endpoint } from '../http/endpoint';
import {
  institutionImportQuery,
  institutionImportSchema,
  institutionRegister,
} from '../schemas/institution-imports';
import type { InstitutionImports } from '../../application/uploads/institution-imports';

/** Whole lists of institutions at once. */
export function institutionImportEndpoints(deps: { imports: InstitutionImports }): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/imports/institutions',
      tag: 'Institutions',
      summary: 'Register lists of institutions: all of their rows or none',
      description:
        'An institution is found by its code, or by a name in any language, whatever apostrophes it is written with. What is ' +
        'registered is completed and never overwritten; the same lists again change nothing.',
      query: institutionImportQuery,
      body: institutionRegister,
      answers: { 200: { description: 'What it came to', body: institutionImportSchema } },
      handle: async ({ caller, body, query: { dryRun, validFrom }, changeId }) =>
        answer(
          200,
          await deps.imports.import({
            actor: caller.actor,
            changeId,
            given: body,
            dryRun,
            validFrom,
          }),
        ),
    }),
  ];
}
