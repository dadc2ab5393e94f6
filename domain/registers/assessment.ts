import { domainError, type DomainError } from '../shared/errors';
import type { Instant, LocalDate } from '../shared/instant';
import { appliesOn, type GradeScheme, type PublishedGrade } from './grade-scheme';
import { refuseDocument, refuseSchemeOfAnother } from './un-document';

/** A grade as it was published, frozen with the entry: no later version of the scheme changes it. */
interface Mark {
  mechanism: string;
  schemeVersion: number;
  schemeConfirmed: boolean;
  code: string;
  label: string;
}

/** A grade of a recommendation by the UN body itself. */
export interface Grade extends Mark {
  kind: 'grade';
  /** Counts the grades of the recommendation, from 1. */
  number: number;
  symbol: string;
  paragraph: string;
  /** The day of its document. */
  documentOn: LocalDate;
  /** Number of the entry that this one corrects. */
  supersedes: number | null;
}

/** The center's prediction of a grade: kept beside the real grades and never among them. */
interface Prediction extends Mark {
  kind: 'prediction';
  /** Counts the predictions of the recommendation, from 1. */
  number: number;
}

/** An entry of the register. It changes no stage and no duty of an item. */
export type Assessment = Grade | Prediction;

/** An entry as its author gives it. */
export type GivenAssessment =
  | ({ kind: 'grade'; code: string; reason: string | null } & Omit<
      Grade,
      keyof Mark | 'kind' | 'number'
    >)
  | { kind: 'prediction'; code: string; reason: string };

/**
 * The entry to add to those of a recommendation, or the refusal. A wrong entry stays in the register; another one
 * supersedes it, with a reason.
 */
export function assess(
  entries: readonly Assessment[],
  given: GivenAssessment,
  by: { documentMechanism: string; scheme: GradeScheme; at: Instant },
): Assessment | DomainError {
  const { documentMechanism, scheme, at } = by;
  const refusal =
    refuseSchemeOfAnother(by) ??
    (given.kind === 'grade'
      ? (refuseDocument({ ...given, documentMechanism }, at) ??
        refuseOtherDays(scheme, given.documentOn) ??
        refuseSuperseding(entries, given))
      : null);
  if (refusal !== null) return refusal;
  const published = gradeIn(scheme, given.code);
  if ('kind' in published) return published;
  const number = entries.filter(({ kind }) => kind === given.kind).length + 1;
  const mark = markOf(scheme, published);
  if (given.kind === 'prediction') return { kind: given.kind, number, ...mark };
  const { symbol, paragraph, documentOn, supersedes } = given;
  const twin = standingGrades(entries).find(
    (one) => one.symbol === symbol && one.paragraph === paragraph && one.number !== supersedes,
  );
  if (twin !== undefined) return domainError('conflict', 'graded_already', { entry: twin.number });
  return { kind: given.kind, number, ...mark, symbol, paragraph, documentOn, supersedes };
}

/** The grades without a correction. */
export function standingGrades<A extends Assessment>(
  entries: readonly A[],
): Extract<A, { kind: 'grade' }>[] {
  const grades = entries.filter(isGrade);
  const superseded = new Set(grades.map(({ supersedes }) => supersedes));
  return grades.filter(({ number }) => !superseded.has(number));
}

/** The grade of the latest document; of the same day, the one entered last. */
export function latestGrade<A extends Assessment>(
  entries: readonly A[],
): Extract<A, { kind: 'grade' }> | null {
  return standingGrades(entries).reduce<Extract<A, { kind: 'grade' }> | null>(
    (last, one) =>
      last === null ||
      one.documentOn > last.documentOn ||
      (one.documentOn === last.documentOn && one.number > last.number)
        ? one
        : last,
    null,
  );
}

function isGrade<A extends Assessment>(entry: A): entry is Extract<A, { kind: 'grade' }> {
  return entry.kind === 'grade';
}

/** A scheme applies to the documents of its days. */
function refuseOtherDays(scheme: GradeScheme, documentOn: LocalDate): DomainError | null {
  if (appliesOn(scheme, documentOn)) return null;
  return domainError('input', 'scheme_not_valid_then', {
    version: scheme.version,
    mechanism: scheme.mechanism,
    documentOn,
  });
}

function refuseSuperseding(
  entries: readonly Assessment[],
  { supersedes, reason }: Extract<GivenAssessment, { kind: 'grade' }>,
): DomainError | null {
  if (supersedes === null) return null;
  if (!standingGrades(entries).some(({ number }) => number === supersedes)) {
    return domainError('conflict', 'no_such_grade');
  }
  return reason === null ? domainError('input', 'reason_needed') : null;
}

/** The grade of this code as the scheme publishes it. */
function gradeIn(scheme: GradeScheme, code: string): PublishedGrade | DomainError {
  const codes = scheme.grades.map((one) => one.code);
  const grade = scheme.grades.find((one) => one.code === code);
  if (grade !== undefined) return grade;
  return domainError('input', 'unknown_grade', { mechanism: scheme.mechanism, grades: codes });
}

/** The frozen part of an entry: the label as it was published, regardless of later versions. */
function markOf(
  { mechanism, version, confirmed }: GradeScheme,
  { code, label }: PublishedGrade,
): Mark {
  return { mechanism, schemeVersion: version, schemeConfirmed: confirmed, code, label };
}
