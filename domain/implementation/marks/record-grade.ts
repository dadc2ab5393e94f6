import { field, orAbsent, orNull } from '../../process/field';
import { domainError, type DomainError } from '../../shared/errors';
import { byCenter, command, tracked } from '../rule';
import type { Grades } from '../state';
import { gradeIn, markOf, refuseDocument, refuseMark, refuseOtherDays } from './refuse-mark';

/**
 * What the UN body itself says of the recommendation. A fact from outside: it changes no stage and no duty, and comes
 * when it comes, often years after closing. A wrong entry stays in the record; another one supersedes it, with a reason.
 */
export const recordGrade = command({
  stages: tracked,
  afterEnd: true,
  givenBy: byCenter,
  body: {
    code: field.line(40),
    symbol: field.symbol(),
    paragraph: field.line(50),
    documentOn: field.day(),
    supersedes: orNull(field.count(1_000_000)),
    reason: orNull(field.text()),
  },
  asks: { schemeVersion: orAbsent(field.count(999_999)) },
  facts: ['scheme'],
  decide({ subject, grades }, given) {
    const { scheme, symbol, paragraph, documentOn, supersedes, reason } = given;
    const refusal =
      refuseMark({ subject }, given) ??
      refuseDocument(given, given.at) ??
      refuseOtherDays(scheme, documentOn) ??
      refuseSuperseding(grades, supersedes, reason !== null);
    if (refusal !== null) return refusal;
    const grade = gradeIn(scheme, given.code);
    if ('kind' in grade) return grade;
    const twin = grades.standing.find(
      (one) => one.symbol === symbol && one.paragraph === paragraph && one.number !== supersedes,
    );
    if (twin !== undefined) {
      return domainError('conflict', 'graded_already', { entry: twin.number });
    }
    const number = grades.recorded + 1;
    const document = { symbol, paragraph, documentOn };
    return [
      {
        ...{ type: 'gradeRecorded', number, ...markOf(scheme, grade) },
        ...{ ...document, supersedes, reason },
      },
    ];
  },
});

function refuseSuperseding(
  { standing }: Grades,
  supersedes: number | null,
  hasReason: boolean,
): DomainError | null {
  if (supersedes === null) return null;
  if (!standing.some(({ number }) => number === supersedes)) {
    return domainError('conflict', 'no_such_grade');
  }
  return hasReason ? null : domainError('input', 'reason_needed');
}
