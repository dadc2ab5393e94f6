import type { Language } from '../../domain/shared/languages';
import { saidReport } from '../http/said-findings';
import { locatedAt } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import {
  importSchema,
  planUploadQuery,
  planUploadReportSchema,
  uploadQuery,
  uploadReportSchema,
} from '../schemas/imports';
import { z } from '../schemas/text';
import { excelMediaType } from '../../reading/file-kinds';
import type { PlanUploads } from '../../application/uploads/plan-uploads';
import type { Uploaded } from '../../application/uploads/uploads';
import type { RecommendationUploads } from '../../application/uploads/recommendation-uploads';

const endpoint = endpointsOf('Registers');

/** Imports of whole registers, and the progress of starting their tracking. */
export function importEndpoints({
  uploads,
  planUploads,
}: {
  uploads: RecommendationUploads;
  planUploads: PlanUploads;
}): Endpoint[] {
  return [
    endpoint('post /imports/recommendations', {
      summary: 'Register a CSV or Excel file of recommendations: all of its rows or none',
      description:
        'Columns symbol, paragraph and text, optionally mechanism, document_title, issued_on, text_language, ' +
        'recommending_states, position and themes, in any order, with their Russian and Uzbek names too; others are ' +
        'ignored and listed in the answer. Encoding, separator and header are found by the contents; a dry run ' +
        'shows how the file was understood. Errors are listed row by row with 422, and nothing is stored.',
      query: uploadQuery,
      body: z.instanceof(Uint8Array),
      media: ['text/csv', excelMediaType],
      answers: {
        200: {
          description: 'A dry run, or a file whose rows were all registered before',
          body: uploadReportSchema,
        },
        202: {
          description: 'Registered and visible; Location is the address of the tracking progress',
          body: uploadReportSchema,
        },
      },
      handle: async ({ caller, body: bytes, query, changeId, language }) => {
        const { dryRun, fileName, encoding, include, sheet, newLabels, ...defaults } = query;
        return uploaded(
          language,
          await uploads.upload({
            actor: caller.actor,
            changeId,
            bytes,
            dryRun,
            fileName,
            form: { encoding, include, sheet },
            addLabels: newLabels === 'add',
            defaults,
          }),
        );
      },
    }),
    endpoint('post /imports/plans', {
      summary: 'Register a plan with all of its items from a CSV or Excel file: all rows or none',
      description:
        'The query names the plan, which is identified by its title and the number of its act. Columns number and ' +
        'text, optionally text_language, expected_result, due (a day, or a term such as 3 months), due_from, ' +
        'lead, co_executors (codes or names, separated by semicolons), funding_reference, control_number, ' +
        'measure_kind, recommendations (A/HRC/24/7 133.12; …), text_uz, text_ru, text_en, expected_result_uz, …, ' +
        'translation_status; many Russian and Uzbek column names are known too. Errors are listed row by row with ' +
        '422, and nothing is stored. Differences from the register are reported by row and column; ' +
        'corrections=true corrects them where possible. An empty or missing cell corrects nothing, and no ' +
        'co-executor or recommendation is removed.',
      query: planUploadQuery,
      body: z.instanceof(Uint8Array),
      media: ['text/csv', excelMediaType],
      answers: {
        200: {
          description: 'A dry run, or a file whose items were all registered before',
          body: planUploadReportSchema,
        },
        202: {
          description: 'Registered and visible; Location is the address of the tracking progress',
          body: planUploadReportSchema,
        },
      },
      handle: async ({ caller, body: bytes, query, changeId, language }) => {
        const { dryRun, corrections, fileName, textLanguage, encoding, include, sheet, ...plan } =
          query;
        const { actor } = caller;
        return uploaded(
          language,
          await planUploads.upload({
            ...{ actor, changeId, bytes, dryRun, corrections, fileName, textLanguage, plan },
            form: { encoding, include, sheet },
          }),
        );
      },
    }),
    endpoint('get /imports/{id}', {
      summary: 'One upload and how many of its rows are tracked; for the center and coordinators',
      params: idParams,
      answers: { 200: { description: 'The upload', body: importSchema } },
      handle: async ({ caller, params }) =>
        answer(200, await uploads.find(caller.actor, params.id)),
    }),
  ];
}

/** The address of the progress, for rows whose tracking is being started. */
function uploaded<D extends object>(language: Language, { isTracking, report }: Uploaded<D>) {
  const said = saidReport(language, report);
  return isTracking
    ? answer(202, said, { headers: locatedAt(`/imports/${report.importId}`) })
    : answer(200, said);
}
