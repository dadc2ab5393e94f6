import { ApplicationError } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { includable, type FileForm } from '../../../reading/file-form';
import { encodings } from '../../../reading/text-encodings';
import { changeField } from '../../http/change-field';
import type { Form } from '../../http/form';
import { refuseField } from '../../http/form-values';
import type { SignedInVisit } from '../../http/visit';

/** The names of the fields for a file that was sent before, and for adding what was shown of it. */
export const fileFields = { file: 'file', kept: 'kept', add: 'add' } as const;

/** A file to be tried, or to be added as it was shown. It is kept, so that it is sent once. */
export interface GivenFile {
  keptId: string;
  bytes: Uint8Array;
  fileName: string;
  /** Whether it was tried and is to be added now. */
  isAdded: boolean;
  form: FileForm;
  /** What was entered with it. */
  entered: readonly { name: string; value: string }[];
}

const longestName = 255;

/** The file of a form, or the one that was sent before. Errors: 413; 422 without one, or for one that is gone. */
export async function givenFile(
  { triedFiles }: Pick<Application, 'triedFiles'>,
  { actor, fileLimitBytes }: SignedInVisit,
  form: Form,
): Promise<GivenFile> {
  const own: readonly string[] = [changeField, ...Object.values(fileFields)];
  const entered = form.entries().filter(({ name }) => !own.includes(name));
  const given = { form: formIn(form), entered };
  const sent = form.files.get(fileFields.file);
  if (sent !== undefined) {
    const content = await contentOf(sent.content, fileLimitBytes);
    const fileName = sent.fileName.slice(0, longestName);
    const keptId = await triedFiles.keep(actor, { fileName, content });
    return { keptId, bytes: content, fileName, isAdded: false, ...given };
  }
  const keptId = form.text(fileFields.kept);
  const kept = keptId === null ? null : await triedFiles.find(actor, keptId);
  if (kept === null) return refuseField(fileFields.file, { code: 'missing' });
  const { id, content: bytes, fileName } = kept;
  return { keptId: id, bytes, fileName, isAdded: form.has(fileFields.add), ...given };
}

/** How the sender wants the file to be read. */
function formIn(form: Form): FileForm {
  const included = form.texts('include');
  return {
    encoding: encodings.find((one) => one === form.text('encoding')),
    sheet: form.text('sheet')?.slice(0, 100) ?? undefined,
    include: includable.filter((one) => included.includes(one)),
  };
}

async function contentOf(stream: AsyncIterable<Buffer>, limitBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limitBytes) {
      throw new ApplicationError('too_large', 'body_too_large', { params: { limitBytes } });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
