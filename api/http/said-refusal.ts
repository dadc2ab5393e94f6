import type { Language } from '../../domain/shared/languages';
import type { RefusedEntry } from '../../application/bulk/item-orders';
import type { ShownNames } from '../../application/shown-names';
import { errorSentence, type CodedError } from '../../locales/error-sentence';

/**
 * Why one of many items was, or would be, refused: the code, and its sentence in a language, with the names of the
 * answer in place of ids.
 */
export function saidRefusal(
  language: Language,
  error: CodedError,
  names?: ShownNames,
): { code: string; detail: string } {
  return { code: error.code, detail: errorSentence(language, error, names?.in(language)) };
}

/** An operation, or a part of it, with sentences for its page of refused items. */
export function saidRefusals<
  O extends { names: ShownNames; refused: readonly (RefusedEntry & CodedError)[] },
>(language: Language, { refused, ...operation }: O) {
  return {
    ...operation,
    refused: refused.map(({ position, entityId, source, number, ...error }) => ({
      ...{ position, entityId, source, number },
      ...saidRefusal(language, error, operation.names),
    })),
  };
}
