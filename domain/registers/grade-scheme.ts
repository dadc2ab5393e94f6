import { domainError, type DomainError } from '../shared/errors';
import { isLocalDate, type LocalDate } from '../shared/instant';

/** One mark of a scheme, as the body published it. CCPR A is not CAT A: a grade means nothing without its scheme. */
export interface PublishedGrade {
  code: string;
  /** As published, in the language of the document: never translated and never shortened. */
  label: string;
  /** What the body says that it means; null where it says no more. */
  meaning: string | null;
}

/**
 * How a UN body marks what a State did about a recommendation, and how long its follow-up takes. A version is never
 * changed: one that was wrong is followed by another for the same days, and grades keep the label they were given by.
 */
export interface GradeScheme {
  /** Code of the mechanism, such as `CCPR`. */
  mechanism: string;
  /** Counts up for each mechanism. */
  version: number;
  /** Symbol of the document that publishes it; null where it is not known. */
  sourceSymbol: string | null;
  /** The days of documents that it applies to; null: without end on that side. */
  validFrom: LocalDate | null;
  validTo: LocalDate | null;
  /** Whether a named person compared it with the document. What is recalled only is shown as unconfirmed. */
  confirmed: boolean;
  /** In the body's own order, the best first. Empty where the body gives none, or none is known. */
  grades: readonly PublishedGrade[];
  /** The body's own term for a State's reply; null where it has no written follow-up. */
  followUp: null | { months: number; confirmed: boolean };
}

/** Whether the scheme applies to a document of that day. */
export function appliesOn(scheme: GradeScheme, day: LocalDate): boolean {
  const { validFrom, validTo } = scheme;
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** The scheme for a document of that day: of those that apply, the latest version. Null when none does. */
export function schemeOn(schemes: readonly GradeScheme[], day: LocalDate): GradeScheme | null {
  const applying = schemes.filter((scheme) => appliesOn(scheme, day));
  return applying.reduce<GradeScheme | null>(
    (latest, scheme) => (latest === null || scheme.version > latest.version ? scheme : latest),
    null,
  );
}

/** What is wrong with a scheme; null when it can be stored. */
export function refuseUnsoundScheme(scheme: GradeScheme): DomainError | null {
  const problem = schemeProblem(scheme);
  return problem === null ? null : domainError('input', 'unsound_scheme', problem);
}

function schemeProblem({ grades, followUp, ...scheme }: GradeScheme): string | null {
  const { validFrom, validTo, confirmed, sourceSymbol, mechanism } = scheme;
  if (mechanism === 'UPR') return 'The UPR gives no grades.';
  if (new Set(grades.map(({ code }) => code)).size !== grades.length) {
    return 'A code is given twice.';
  }
  if (grades.some(({ code, label }) => code.trim() === '' || label.trim() === '')) {
    return 'A grade needs a code and a label.';
  }
  if ([validFrom, validTo].some((day) => day !== null && !isLocalDate(day))) {
    return 'The days of its validity are no days.';
  }
  if (validFrom !== null && validTo !== null && validTo < validFrom) {
    return 'It ends before it begins.';
  }
  if (confirmed && sourceSymbol === null) {
    return 'A confirmed scheme names the document it was compared with.';
  }
  return followUp === null || (Number.isInteger(followUp.months) && isTerm(followUp.months))
    ? null
    : 'The term of the follow-up is no number of months.';
}

function isTerm(months: number): boolean {
  return months >= 1 && months <= 120;
}
