import type { Language } from '../../domain/shared/languages';
import { errorSentence, type CodedError } from '../../locales/error-sentence';

/** Why one of many items was, or would be, refused: the code, and its sentence in a language. */
export function saidRefusal(
  language: Language,
  error: CodedError,
): { code: string; detail: string } {
  return { code: error.code, detail: errorSentence(language, error) };
}

/** A page of refusals, with sentences. */
export function saidRefusals(
  language: Language,
  refused: readonly (CodedError & { position: number; entityId: string })[],
): { position: number; entityId: string; code: string; detail: string }[] {
  return refused.map(({ position, entityId, ...error }) => ({
    ...{ position, entityId },
    ...saidRefusal(language, error),
  }));
}
