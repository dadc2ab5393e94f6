import { unGradeSchemes } from '../../../countries/un-grade-schemes';
import { schemeOn, type GradeScheme } from '../../../domain/registers/grade-scheme';
import type { LocalDate } from '../../../domain/shared/instant';

/** The scheme of a UN body for the documents of these days. */
export function schemeOf(mechanism: string, day: LocalDate = '2026-01-10'): GradeScheme {
  const schemes = unGradeSchemes.filter((one) => one.mechanism === mechanism);
  const scheme = schemeOn(schemes, day);
  if (scheme === null) throw new Error(`no scheme of ${mechanism}`);
  return scheme;
}
