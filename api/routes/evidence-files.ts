import { locatedAt } from '../http/address';
import { attachment } from '../http/attachment';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { IncomingFile } from '../http/incoming-file';
import { idParams } from '../schemas/address';
import { evidenceFileSchema, uploadedFileQuery } from '../schemas/evidence-files';
import { itemParams } from '../schemas/items';
import { z } from '../schemas/text';
import type { UploadedEvidence } from '../../application/evidence/uploaded-evidence';
import { fileKinds } from '../../reading/file-kinds';

const endpoint = endpointsOf('Reports');
const taken = fileKinds.map(({ mediaType }) => mediaType).join(', ');

/** Upload and download of evidence files. */
export function evidenceFileEndpoints({ files }: { files: UploadedEvidence }): Endpoint[] {
  return [
    uploadEndpoint(files, {
      path: '/implementations/{kind}/{id}',
      summary: 'Upload a file as evidence for a report on the item',
      whom:
        'For callers who may submit a report. Refer to it in a report as {kind: file, fileId, title, visibility}; ' +
        'a file that no report refers to is removed after 30 days.',
      params: itemParams,
      entityIdOf: ({ kind, id }) => `${kind}/${id}`,
    }),
    uploadEndpoint(files, {
      path: '/conclusions/{id}',
      summary: 'Upload the letter with which an addressee answers a conclusion',
      whom:
        'For callers who may give the answer. Refer to it as `documentId`; a file that no answer refers to is removed ' +
        'after 30 days.',
      params: idParams,
      entityIdOf: ({ id }) => `oversight-conclusion/${id}`,
    }),
    endpoint('get /evidence-files/{id}', {
      summary: 'A file, as it was uploaded',
      description:
        'For those who see the evidence or the document of an act that it is, and before that for its uploader.',
      params: idParams,
      answers: { 200: { description: 'The file', media: '*/*' } },
      handle: async ({ caller, params }) => {
        const { file, content } = await files.open(caller.actor, params.id);
        return answer(200, undefined, {
          contentType: file.mediaType,
          headers: {
            'Content-Disposition': attachment(file.name),
            'Content-Length': String(file.sizeBytes),
            // If a browser opens it nevertheless, it may load and run nothing.
            'Content-Security-Policy': "default-src 'none'; sandbox",
          },
          stream: content,
        });
      },
    }),
  ];
}

function uploadEndpoint<P>(
  files: UploadedEvidence,
  of: {
    path: `/${string}`;
    summary: string;
    whom: string;
    params: z.ZodObject & z.ZodType<P>;
    entityIdOf(params: P): string;
  },
): Endpoint {
  return endpoint(`post ${of.path}/evidence-files`, {
    summary: of.summary,
    description:
      `The body is the file itself, its Content-Type one of ${taken}. ${of.whom} The same file uploaded again is the ` +
      'same file: no Idempotency-Key is needed.',
    params: of.params,
    query: uploadedFileQuery,
    body: z.instanceof(IncomingFile),
    media: '*/*',
    answers: {
      200: { description: 'You have already uploaded it', body: evidenceFileSchema },
      201: { description: 'Stored', body: evidenceFileSchema },
    },
    handle: async ({ caller: { actor }, params, query: { fileName: name }, body }) => {
      const entityId = of.entityIdOf(params);
      const { isNew, file } = await files.upload({ actor, entityId, name, file: body });
      const headers = locatedAt(`/evidence-files/${file.id}`);
      return answer(isNew ? 201 : 200, file, { headers });
    },
  });
}
