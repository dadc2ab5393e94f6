import { ApplicationError } from '../application/application-error';
import { describeBeginning, headBytes, typeDiffers, type FileKind } from './file-kinds';

/** The rules for a file. */
interface ContentRules {
  kind: FileKind;
  limitBytes: number;
}

/**
 * Passes on the pieces of a file and checks them: only its first bytes are kept in memory.
 *
 * Errors, each as soon as possible: 413 past the limit; 422 `type_differs`, or `file_empty`.
 */
export async function* checkedContent(
  chunks: AsyncIterable<Uint8Array>,
  { kind, limitBytes }: ContentRules,
): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  let head = Buffer.alloc(0);
  const differs = (): ApplicationError => {
    const found = describeBeginning(head);
    const isOnlyText = found === 'text' && kind.isText === true;
    return typeDiffers(kind, isOnlyText ? 'not_utf8' : found);
  };
  const text = kind.isText === true ? new TextCheck() : null;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) throw tooLarge(limitBytes);
    if (head.length < headBytes) {
      head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
      if (head.length === headBytes && !kind.beginsLike(head)) throw differs();
    }
    if (text?.accepts(chunk) === false) throw differs();
    yield chunk;
  }
  if (sizeBytes === 0) throw new ApplicationError('input', 'file_empty');
  if (!kind.beginsLike(head)) throw differs();
  if (text?.ends() === false) throw differs();
}

/** The error for a file past the limit, also when its stated length is. */
export function tooLarge(limitBytes: number): ApplicationError {
  return new ApplicationError('too_large', 'file_too_large', {
    params: { limitBytes },
  });
}

/** UTF-8 without control characters, checked piece by piece: a character may begin in one and end in the next. */
class TextCheck {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  accepts(chunk: Uint8Array): boolean {
    return this.isText(() => this.decoder.decode(chunk, { stream: true }));
  }

  ends(): boolean {
    return this.isText(() => this.decoder.decode());
  }

  private isText(decode: () => string): boolean {
    try {
      // Tab, line feed, form feed and carriage return are text; other control characters are not.
      // eslint-disable-next-line no-control-regex -- they are what is looked for
      return !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(decode());
    } catch (error) {
      if (isNotUtf8(error)) return false;
      throw error;
    }
  }
}

function isNotUtf8(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}
