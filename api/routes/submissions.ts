import type { ReprisalRisks } from '../../application/submitters/reprisal-risks';
import type { OwnSubmissions } from '../../application/submitters/own-submissions';
import type { SubmittedFiles } from '../../application/submitters/submitted-files';
import {
  submittedKinds,
  submittedPrefixes,
  type SubmittedKind,
} from '../../domain/participation/submitted';
import { fileKinds } from '../../reading/file-kinds';
import { attachment } from '../http/attachment';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { IncomingFile } from '../http/incoming-file';
import { idParams, yesOrNo } from '../schemas/address';
import { uploadedFileQuery } from '../schemas/evidence-files';
import {
  newReprisalNote,
  reprisalRiskSchema,
  submittedFileQuery,
  submittedFileSchema,
} from '../schemas/submissions';
import { z } from '../schemas/text';

const endpoint = endpointsOf('Submissions');
const taken = fileKinds.map(({ mediaType }) => mediaType).join(', ');

/** Files and risks of whatever NGOs and people without an account submit. */
export function submissionEndpoints(deps: {
  submittedFiles: SubmittedFiles;
  reprisalRisks: ReprisalRisks;
  ownSubmissions: OwnSubmissions;
}): Endpoint[] {
  return [
    ...submittedKinds.flatMap((kind) => [
      ...fileEndpoints(deps.submittedFiles, kind),
      ...riskEndpoints(deps.reprisalRisks, kind),
    ]),
    ...copyEndpoints(deps.submittedFiles),
    archiveEndpoint(deps.ownSubmissions),
  ];
}

function fileEndpoints(files: SubmittedFiles, kind: SubmittedKind): Endpoint[] {
  return [
    endpoint(`post /${kind}/{id}/files`, {
      summary: 'Add a file to what you have submitted',
      description: `The body is the file itself, its Content-Type one of ${taken}. At most twenty.`,
      params: idParams,
      query: submittedFileQuery,
      body: z.instanceof(IncomingFile),
      media: '*/*',
      answers: { 201: { description: 'Stored', body: submittedFileSchema } },
      handle: async ({ caller: { actor }, params, query, body: file }) => {
        const { fileName: name, stance, page = null, paragraph = null } = query;
        const purpose = { stance, page, paragraph };
        const entityId = entityIdOf(kind, params);
        return answer(201, await files.add({ actor, entityId, name, purpose, file }));
      },
    }),
    endpoint(`get /${kind}/{id}/files`, {
      summary: 'The files that you may see',
      description:
        'Of a protected submitter its own files are for it and the center; others see the released copies.',
      params: idParams,
      answers: {
        200: {
          description: 'In their order',
          body: z.object({ files: z.array(submittedFileSchema) }),
        },
      },
      handle: async ({ caller: { actor }, params }) =>
        answer(200, { files: await files.list({ actor, entityId: entityIdOf(kind, params) }) }),
    }),
  ];
}

function copyEndpoints(files: SubmittedFiles): Endpoint[] {
  return [
    endpoint('get /submitted-files/{id}', {
      summary: 'A file, as you may see it',
      params: idParams,
      query: z.strictObject({
        asOthers: yesOrNo.default(false).openapi({ description: 'The copy that others see.' }),
      }),
      answers: { 200: { description: 'The file', media: '*/*' } },
      handle: async ({ caller: { actor }, params, query }) => {
        const { name, mediaType, sizeBytes, content } = await files.open(actor, params.id, query);
        return answer(200, undefined, {
          contentType: mediaType,
          headers: {
            'Content-Disposition': attachment(name),
            'Content-Length': String(sizeBytes),
            // If a browser opens it nevertheless, it may load and run nothing.
            'Content-Security-Policy': "default-src 'none'; sandbox",
          },
          stream: content,
        });
      },
    }),
    endpoint('post /submitted-files/{id}/copy', {
      summary: 'Release a cleaned copy of the file of a protected submitter',
      description: 'For the center. The name is replaced by a neutral one.',
      params: idParams,
      query: uploadedFileQuery,
      body: z.instanceof(IncomingFile),
      media: '*/*',
      answers: { 200: { description: 'Released', body: submittedFileSchema } },
      handle: async ({
        caller: { actor },
        params: { id },
        query: { fileName: name },
        body: file,
      }) => answer(200, await files.release({ actor, id, name, file })),
    }),
  ];
}

function archiveEndpoint(own: OwnSubmissions): Endpoint {
  return endpoint('get /my-submissions', {
    summary: 'All that your NGO or institution has submitted, with answers and files, as a ZIP',
    description: 'With `index.html` for people and a JSON file for each entry.',
    answers: { 200: { description: 'The archive', media: '*/*' } },
    handle: async ({ caller: { actor }, language }) =>
      answer(200, undefined, {
        contentType: 'application/zip',
        headers: { 'Content-Disposition': attachment('submissions.zip') },
        stream: own.archive(actor, language),
      }),
  });
}

function riskEndpoints(risks: ReprisalRisks, kind: SubmittedKind): Endpoint[] {
  const risk = { description: 'The notes, the first one first', body: reprisalRiskSchema };
  return [
    endpoint(`get /${kind}/{id}/reprisal-notes`, {
      summary: 'What is noted of the risk of reprisals against the submitter',
      description: 'For the center alone.',
      params: idParams,
      answers: { 200: risk },
      handle: async ({ caller: { actor }, params }) =>
        answer(200, await risks.of(actor, entityIdOf(kind, params))),
    }),
    endpoint(`post /${kind}/{id}/reprisal-notes`, {
      summary: 'Note the risk of reprisals against the submitter; a note is never changed',
      description: 'By the center, or by the submitter. The center alone reads it.',
      params: idParams,
      body: newReprisalNote,
      answers: { 204: { description: 'Noted' } },
      handle: async ({ caller: { actor }, params, body }) => {
        await risks.note(actor, entityIdOf(kind, params), body);
        return answer(204);
      },
    }),
  ];
}

function entityIdOf(kind: SubmittedKind, { id }: { id: string }): string {
  return `${submittedPrefixes[kind]}${id}`;
}
