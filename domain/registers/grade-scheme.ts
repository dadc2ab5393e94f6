import { domainError, type DomainError } from '../shared/errors';
import { isLocalDate, type LocalDate } from '../shared/instant';

/**
 * One grade of a scheme, as the UN body published it. CCPR A is not CAT A: a grade has no meaning without its scheme.
 */
export interface PublishedGrade {
  code: string;
  /** As published, in the language of the document: never translated or shortened. */
  label: string;
  /** The UN body's own explanation; null without one. */
  meaning: string | null;
}

/**
 * How a UN body grades the implementation of a recommendation, and how long its follow-up takes. A version is never
 * changed: a wrong one is followed by another for the same days, and grades keep their label.
 */
export interface GradeScheme {
  /** Code of the mechanism, such as `CCPR`. */
  mechanism: string;
  /** Counts up for each mechanism. */
  version: number;
  /** Symbol of the document that publishes it; null when unknown. */
  sourceSymbol: string | null;
  /** The days of documents that it applies to; null: without end on that side. */
  validFrom: LocalDate | null;
  validTo: LocalDate | null;
  /** Whether a named person compared it with the document; otherwise it is shown as unconfirmed. */
  confirmed: boolean;
  /** In the UN body's own order, the best first. Empty without grades, or when they are unknown. */
  grades: readonly PublishedGrade[];
  /** The UN body's own term for a State's reply; null without a written follow-up. */
  followUp: null | { months: number; confirmed: boolean };
}

/** Whether the scheme applies to a document of that day. */
export function appliesOn(scheme: GradeScheme, day: LocalDate): boolean {
  const { validFrom, validTo } = scheme;
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** The scheme for a document of that day: the latest version that applies. Null when none does. */
export function schemeOn(schemes: readonly GradeScheme[], day: LocalDate): GradeScheme | null {
  const applying = schemes.filter((scheme) => appliesOn(scheme, day));
  return applying.reduce<GradeScheme | null>(
    (latest, scheme) => (latest === null || scheme.version > latest.version ? scheme : latest),
    null,
  );
}

/** The possible errors of a scheme. */
export const schemeProblems = [
  ...(['upr', 'code_twice', 'nameless_grade', 'no_days', 'ends_before_it_begins'] as const),
  ...(['no_document', 'follow_up_term'] as const),
] as const;
type SchemeProblem = (typeof schemeProblems)[number];

/** The error of a scheme; null when it can be stored. */
export function refuseUnsoundScheme(scheme: GradeScheme): DomainError | null {
  const schemeProblem = problemOf(scheme);
  return schemeProblem === null ? null : domainError('input', 'unsound_scheme', { schemeProblem });
}

function problemOf({ grades, followUp, ...scheme }: GradeScheme): SchemeProblem | null {
  const { validFrom, validTo, confirmed, sourceSymbol, mechanism } = scheme;
  if (mechanism === 'UPR') return 'upr';
  if (new Set(grades.map(({ code }) => code)).size !== grades.length) {
    return 'code_twice';
  }
  if (grades.some(({ code, label }) => code.trim() === '' || label.trim() === '')) {
    return 'nameless_grade';
  }
  if ([validFrom, validTo].some((day) => day !== null && !isLocalDate(day))) {
    return 'no_days';
  }
  if (validFrom !== null && validTo !== null && validTo < validFrom) {
    return 'ends_before_it_begins';
  }
  if (confirmed && sourceSymbol === null) {
    return 'no_document';
  }
  return followUp === null || (Number.isInteger(followUp.months) && isTerm(followUp.months))
    ? null
    : 'follow_up_term';
}

function isTerm(months: number): boolean {
  return months >= 1 && months <= 120;
}
