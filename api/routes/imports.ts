import { endpoint, type Endpoint } from '../http/endpoint';
import { importParams, importSchema, uploadQuery, uploadReportSchema } from '../schemas/imports';
import { z } from '../schemas/text';
import type { RecommendationUploads } from '../services/recommendation-uploads';

const tag = 'Registers';

/** Whole registers at once, and how far their tracking has come. */
export function importEndpoints({ uploads }: { uploads: RecommendationUploads }): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/imports/recommendations',
      tag,
      summary: 'Register a CSV file of recommendations: all of its rows or none',
      description:
        'Columns symbol, paragraph and text, optionally mechanism, document_title, issued_on, text_language, ' +
        'recommending_states and position, in any order; others are ignored and named in the answer. UTF-8, ' +
        'comma or semicolon. What is wrong is answered row by row with 422, and nothing is stored.',
      query: uploadQuery,
      body: z.instanceof(Uint8Array),
      media: 'text/csv',
      answers: {
        200: {
          description: 'A dry run, or a file whose rows were all registered before',
          body: uploadReportSchema,
        },
        202: {
          description: 'Registered and visible; Location tells how far tracking has come',
          body: uploadReportSchema,
        },
      },
      handle: ({ caller, body: bytes, query: { dryRun, fileName, ...defaults }, changeId }) =>
        uploads.upload({ actor: caller.actor, changeId, bytes, dryRun, fileName, defaults }),
    }),
    endpoint({
      method: 'get',
      path: '/imports/{id}',
      tag,
      summary: 'One upload and how many of its rows are tracked; for the center and coordinators',
      params: importParams,
      answers: { 200: { description: 'The upload', body: importSchema } },
      handle: async ({ caller, params }) => ({
        status: 200,
        body: await uploads.find(caller.actor, params.id),
      }),
    }),
  ];
}
