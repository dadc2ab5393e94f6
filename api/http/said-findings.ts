import type { Language } from '../../domain/shared/languages';
import { findingSentence } from '../../locales/error-sentence';
import type { FindingText } from '../../locales/found';
import type { FindingList } from '../../reading/findings';

/** A finding with its sentence in place of the values. */
type SaidFinding = Omit<FindingList['first'][number], 'params' | 'value'> & { detail: string };

interface SaidFindings {
  total: number;
  first: readonly SaidFinding[];
}

/** What should be checked in an entry, in a language. */
export function saidWarnings(language: Language, warnings: readonly FindingText[]) {
  return warnings.map(({ code, params = {} }) => ({
    code,
    detail: findingSentence(language, { code, params }),
  }));
}

/** The report on an upload, with the sentences of its findings in a language. */
export function saidReport<R extends { errors: FindingList; warnings: FindingList }>(
  language: Language,
  { errors, warnings, ...report }: R,
): Omit<R, 'errors' | 'warnings'> & { errors: SaidFindings; warnings: SaidFindings } {
  const said = ({ total, first }: FindingList): SaidFindings => ({
    total,
    first: first.map(({ params, value: _value, ...place }) => ({
      ...place,
      detail: findingSentence(language, { code: place.code, params }),
    })),
  });
  return { ...report, errors: said(errors), warnings: said(warnings) };
}
