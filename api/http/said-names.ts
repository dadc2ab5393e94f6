import { ShownNames } from '../../application/shown-names';
import type { Language } from '../../domain/shared/languages';
import type { Answer } from './endpoint';

/** The answer with the names beside its ids in a language. */
export function saidNames(language: Language, { body, ...answer }: Answer): Answer {
  if (typeof body !== 'object' || body === null || !('names' in body)) return { ...answer, body };
  const { names } = body;
  if (!(names instanceof ShownNames)) return { ...answer, body };
  return { ...answer, body: { ...body, names: names.in(language) } };
}
