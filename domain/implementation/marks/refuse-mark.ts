import { appliesOn, type GradeScheme, type PublishedGrade } from '../../registers/grade-scheme';
import { readSymbol } from '../../registers/un-symbol';
import { domainError, type DomainError } from '../../shared/errors';
import { isLocalDate, type Instant, type LocalDate } from '../../shared/instant';
import { isDayToCome } from '../../calendar/deadline-day';
import type { ImplementationState } from '../state';
import type { GradeMark } from './events';

/** A UN body marks its own recommendations, by its own scheme. */
export function refuseMark(
  { subject }: Pick<ImplementationState, 'subject'>,
  { documentMechanism, scheme }: { documentMechanism: string; scheme: GradeScheme },
): DomainError | null {
  if (subject.kind !== 'recommendation') {
    return domainError('input', 'not_a_recommendation');
  }
  return scheme.mechanism === documentMechanism
    ? null
    : domainError('input', 'scheme_of_another_body', {
        documentMechanism,
        mechanism: scheme.mechanism,
      });
}

/** The document of a UN body: of the same body, as far as its symbol tells, and not of a day to come. */
export function refuseDocument(
  {
    documentMechanism,
    symbol,
    documentOn,
  }: { documentMechanism: string; symbol: string; documentOn: LocalDate },
  at: Instant,
): DomainError | null {
  const { mechanism } = readSymbol(symbol);
  if (mechanism !== null && mechanism !== documentMechanism) {
    return domainError('input', 'document_of_another_body', {
      symbol,
      mechanism,
      documentMechanism,
    });
  }
  return refuseDayToCome(documentOn, at) ?? refuseTooOld(documentOn, at);
}

/** No UN body gave a document before: a year typed with two digits would count terms from antiquity. */
const firstDocument: LocalDate = '1945-10-24';

function refuseTooOld(documentOn: LocalDate, at: Instant): DomainError | null {
  if (documentOn >= firstDocument) return null;
  return outsideDays(at);
}

/** A day that has come. East of Greenwich it may be the day after the one of the instant. */
export function refuseDayToCome(day: LocalDate, at: Instant): DomainError | null {
  if (!isLocalDate(day)) return outsideDays(at);
  return isDayToCome(day, at) ? domainError('input', 'day_to_come') : null;
}

function outsideDays(at: Instant): DomainError {
  const days = { firstOn: firstDocument, lastOn: at.slice(0, 10) };
  return domainError('input', 'impossible_day', days);
}

/** A scheme applies to the documents of its days. */
export function refuseOtherDays(scheme: GradeScheme, documentOn: LocalDate): DomainError | null {
  if (appliesOn(scheme, documentOn)) return null;
  return domainError('input', 'scheme_not_valid_then', {
    version: scheme.version,
    mechanism: scheme.mechanism,
    documentOn,
  });
}

/** The grade of this code as the scheme publishes it. */
export function gradeIn(scheme: GradeScheme, code: string): PublishedGrade | DomainError {
  const codes = scheme.grades.map((one) => one.code);
  const grade = scheme.grades.find((one) => one.code === code);
  if (grade !== undefined) return grade;
  return domainError('input', 'unknown_grade', { mechanism: scheme.mechanism, grades: codes });
}

/** What is frozen with an entry: the label as it was published, whatever becomes of the scheme. */
export function markOf(
  { mechanism, version, confirmed }: GradeScheme,
  { code, label }: PublishedGrade,
): GradeMark {
  return { mechanism, schemeVersion: version, schemeConfirmed: confirmed, code, label };
}
