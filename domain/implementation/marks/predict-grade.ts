import { field, orAbsent } from '../../process/field';
import { byCenter, command, tracked } from '../rule';
import { gradeIn, markOf, refuseMark } from './refuse-mark';

/** What the center expects the body to say. Kept beside the real grades and never among them. */
export const predictGrade = command({
  stages: tracked,
  afterEnd: true,
  givenBy: byCenter,
  body: { code: field.line(40), reason: field.text() },
  asks: { schemeVersion: orAbsent(field.count(999_999)) },
  facts: ['scheme'],
  decide(state, given) {
    const { scheme, code, reason } = given;
    const refusal = refuseMark(state, given);
    if (refusal !== null) return refusal;
    const grade = gradeIn(scheme, code);
    if ('kind' in grade) return grade;
    const number = state.grades.predictions + 1;
    return [{ type: 'gradePredicted', number, ...markOf(scheme, grade), reason }];
  },
});
