import { PassThrough, type Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { Request } from 'express';
import { ApplicationError } from '../../application/application-error';
import { Form, type SentFile } from './form';

/** More fields than any form has; a form with more is not one of ours. */
const mostFields = 2_000;

/**
 * The fields of a sent form, of either encoding. A file is not read here: it comes last, and whoever handles the form
 * reads it as a stream. Errors: 413 for fields over the limit, 400 for a body that is not a form.
 */
export async function readForm(
  request: Request,
  limits: { bytes: number; takesFiles: boolean },
): Promise<Form> {
  if (request.is('multipart/form-data') !== false) {
    if (!limits.takesFiles) throw notAForm();
    return await readParts(request, limits.bytes);
  }
  if (request.is('application/x-www-form-urlencoded') === false) throw notAForm();
  const body = await readBytes(request, limits.bytes);
  return formOf(new URLSearchParams(body.toString('utf8')));
}

/** Leaves the rest of a body that is too large in the connection: whoever answers discards it. */
function readBytes(request: Request, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      request.off('data', take);
      reject(tooLarge(limitBytes));
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(notAForm()));
  });
}

/** Resolves when all fields are known: at the first file, whose content follows while the form is handled. */
function readParts(request: Request, limitBytes: number): Promise<Form> {
  return new Promise((resolve, reject) => {
    const fields = new URLSearchParams();
    const files = new Map<string, SentFile>();
    const { 'content-type': contentType = '', ...headers } = request.headers;
    let parser: InstanceType<typeof Busboy>;
    try {
      parser = new Busboy({
        headers: { ...headers, 'content-type': contentType },
        limits: { fieldSize: limitBytes, fields: mostFields, files: 1, headerPairs: 20 },
      });
    } catch {
      reject(notAForm());
      return;
    }
    parser.on('field', (name: string, value: string, _cutName: boolean, cutValue: boolean) => {
      if (cutValue) reject(tooLarge(limitBytes));
      else fields.append(name, value);
    });
    parser.on('fieldsLimit', () => reject(notAForm()));
    parser.on(
      'file',
      (
        name: string,
        stream: Readable,
        fileName: string | undefined,
        _encoding: string,
        type: string,
      ) => {
        if (fileName === undefined || fileName === '') {
          // The field of a file was left empty.
          stream.resume();
          return;
        }
        const content = stream.pipe(new PassThrough());
        stream.on('error', (error) => content.destroy(error));
        files.set(name, { fileName, contentType: type, content });
        complete();
      },
    );
    parser.on('finish', () => complete());
    parser.on('error', () => reject(notAForm()));
    request.on('aborted', () => {
      for (const { content } of files.values()) content.destroy(new Error('the sender left'));
      reject(notAForm());
    });
    const complete = (): void => {
      try {
        resolve(formOf(fields, files));
      } catch (error) {
        reject(error);
      }
    };
    request.pipe(parser);
  });
}

function formOf(fields: URLSearchParams, files: ReadonlyMap<string, SentFile> = new Map()): Form {
  if (fields.size > mostFields) throw notAForm();
  for (const [name, value] of fields) {
    // PostgreSQL cannot store it, and no person types it.
    if (name.includes('\0') || value.includes('\0')) throw notAForm();
  }
  return new Form(fields, files);
}

function notAForm(): ApplicationError {
  return new ApplicationError('malformed', 'body_not_readable');
}

function tooLarge(limitBytes: number): ApplicationError {
  return new ApplicationError('too_large', 'body_too_large', { params: { limitBytes } });
}
