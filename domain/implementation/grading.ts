import { addDays } from '../calendar/day-arithmetic';
import { appliesOn, type GradeScheme, type PublishedGrade } from '../registers/grade-scheme';
import { readSymbol } from '../registers/un-symbol';
import { domainError, type DomainError } from '../shared/errors';
import { isLocalDate, type Instant, type LocalDate } from '../shared/instant';
import type { CommandOf } from './commands';
import type { Outcome } from './decision';
import type { ImplementationState } from './state';

/**
 * What the UN body itself says of the recommendation. A fact from outside: it changes no stage and no duty, and comes
 * when it comes, often years after closing. A wrong entry stays in the record; another one supersedes it, with a reason.
 */
export function recordGrade(
  state: ImplementationState,
  command: CommandOf<'recordGrade'>,
): Outcome {
  const { scheme, symbol, paragraph, documentOn, supersedes, reason } = command;
  const refusal =
    refuseMark(state, command) ??
    refuseDocument(command, command.at) ??
    refuseOtherDays(scheme, documentOn) ??
    refuseSuperseding(state, supersedes, reason !== null);
  if (refusal !== null) return refusal;
  const grade = gradeIn(scheme, command.code);
  if ('kind' in grade) return grade;
  const twin = state.grades?.standing.find(
    (one) => one.symbol === symbol && one.paragraph === paragraph && one.number !== supersedes,
  );
  if (twin !== undefined) {
    return domainError(
      'conflict',
      'graded_already',
      `The grade of this paragraph is recorded as entry ${twin.number}. To correct it, name that entry.`,
    );
  }
  return [
    {
      type: 'gradeRecorded',
      number: (state.grades?.recorded ?? 0) + 1,
      ...markOf(scheme, grade),
      symbol,
      paragraph,
      documentOn,
      supersedes,
      reason,
    },
  ];
}

/** What the center expects the body to say. Kept beside the real grades and never among them. */
export function predictGrade(
  state: ImplementationState,
  command: CommandOf<'predictGrade'>,
): Outcome {
  const refusal = refuseMark(state, command);
  if (refusal !== null) return refusal;
  const grade = gradeIn(command.scheme, command.code);
  if ('kind' in grade) return grade;
  const number = (state.grades?.predictions ?? 0) + 1;
  const mark = markOf(command.scheme, grade);
  return [{ type: 'gradePredicted', number, ...mark, reason: command.reason }];
}

/** A UN body marks its own recommendations, by its own scheme. */
export function refuseMark(
  { subject }: ImplementationState,
  { documentMechanism, scheme }: { documentMechanism: string; scheme: GradeScheme },
): DomainError | null {
  if (subject.kind !== 'recommendation') {
    return domainError(
      'input',
      'not_a_recommendation',
      'UN bodies follow recommendations up, not the items of national plans.',
    );
  }
  return scheme.mechanism === documentMechanism
    ? null
    : domainError(
        'input',
        'scheme_of_another_body',
        `The recommendation is of ${documentMechanism}: it is not marked by a scheme of ${scheme.mechanism}.`,
      );
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
    return domainError(
      'input',
      'document_of_another_body',
      `${symbol} is a document of ${mechanism}; the recommendation is of ${documentMechanism}.`,
    );
  }
  return refuseDayToCome(documentOn, at) ?? refuseTooOld(documentOn);
}

/** No UN body gave a document before: a year typed with two digits would count terms from antiquity. */
const firstDocument: LocalDate = '1945-10-24';

function refuseTooOld(documentOn: LocalDate): DomainError | null {
  if (documentOn >= firstDocument) return null;
  return domainError('input', 'impossible_day', `No UN document is of before ${firstDocument}.`);
}

/** A day that has come. East of Greenwich it may be the day after the one of the instant. */
export function refuseDayToCome(day: LocalDate, at: Instant): DomainError | null {
  if (!isLocalDate(day)) return domainError('input', 'impossible_day', 'The day does not exist.');
  return day > addDays(at.slice(0, 10), 1)
    ? domainError('input', 'day_to_come', 'The day lies in the future.')
    : null;
}

function refuseOtherDays(scheme: GradeScheme, documentOn: LocalDate): DomainError | null {
  if (appliesOn(scheme, documentOn)) return null;
  return domainError(
    'input',
    'scheme_not_valid_then',
    `Version ${scheme.version} of the scheme of ${scheme.mechanism} does not apply to documents of ${documentOn}.`,
  );
}

function refuseSuperseding(
  { grades }: ImplementationState,
  supersedes: number | null,
  hasReason: boolean,
): DomainError | null {
  if (supersedes === null) return null;
  if (grades?.standing.some(({ number }) => number === supersedes) !== true) {
    return domainError(
      'conflict',
      'no_such_grade',
      'No such entry stands: it was never made, or is superseded already.',
    );
  }
  return hasReason
    ? null
    : domainError('input', 'reason_needed', 'A correction says why the entry before was wrong.');
}

function gradeIn(scheme: GradeScheme, code: string): PublishedGrade | DomainError {
  const codes = scheme.grades.map((one) => one.code);
  const grade = scheme.grades.find((one) => one.code === code);
  if (grade !== undefined) return grade;
  const known = codes.length === 0 ? 'it knows none yet' : codes.join(', ');
  return domainError(
    'input',
    'unknown_grade',
    `Version ${scheme.version} of the scheme of ${scheme.mechanism} has no such grade: ${known}.`,
  );
}

/** What is frozen with an entry: the label as it was published, whatever becomes of the scheme. */
function markOf({ mechanism, version, confirmed }: GradeScheme, { code, label }: PublishedGrade) {
  return { mechanism, schemeVersion: version, schemeConfirmed: confirmed, code, label };
}
