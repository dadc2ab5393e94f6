import { ApplicationError } from '../../../application/application-error';
import type { Form } from '../../http/form';

/** As a field of the form that adds the file, a third larger, it must pass the limit of forms. */
const largestBytes = 3 * 1024 * 1024;

/** The names of the fields that carry a file that was tried from its preview to its adding. */
export const keptFile = { content: 'content', fileName: 'contentName' } as const;

/** A file that was chosen now, or the one that was tried before: `isTried`. */
export interface SentBytes {
  bytes: Uint8Array;
  fileName: string;
  isTried: boolean;
}

/** The file of a form; null without one. Errors: 413. */
export async function sentBytes(form: Form): Promise<SentBytes | null> {
  const file = form.files.get('file');
  if (file === undefined) {
    const content = form.text(keptFile.content);
    if (content === null) return null;
    const fileName = form.text(keptFile.fileName) ?? 'file';
    return { bytes: Buffer.from(content, 'base64url'), fileName, isTried: true };
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of file.content as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBytes) {
      const params = { limitBytes: largestBytes };
      throw new ApplicationError('too_large', 'body_too_large', { params });
    }
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), fileName: file.fileName.slice(0, 255), isTried: false };
}
