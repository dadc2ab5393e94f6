import { decisions } from '../../../domain/implementation/decisions';
import { implementation } from '../../../domain/implementation/process';
import { barredFrom, mayDecide } from '../../../domain/process/deciders';
import { focalPointRoles, type Actor } from '../../../domain/shared/actor';
import {
  acceptReport,
  agreeActionPlan,
  approveClosure,
  by,
  grantExtension,
  proposeClosure,
  requestExtension,
  signReport,
  submitActionPlan,
  submitReport,
  submitToSign,
  type Act,
  type Step,
} from '../support/acts';
import { given } from '../support/given';
import { centerLead, focalPoint, justice, officer, otherOfficer } from '../support/people';
import { planUnderWay, proven, underWay } from '../support/steps';
import { refuseTrackMove, requestTrackMove } from '../support/supervision-acts';

type Subject = keyof typeof decisions;

const validator = focalPoint(justice, 'validator');

/** What happened before, by whom; and the decision that this person may not take. */
const judged: Record<Subject, [readonly Step[], Actor, Act]> = {
  report_review: [[...underWay, by(officer, submitReport())], officer, acceptReport()],
  signature: [
    [...underWay, by({ ...validator, focalPointRole: 'main' }, submitToSign())],
    validator,
    signReport(),
  ],
  action_plan_review: [[...underWay, by(officer, submitActionPlan())], officer, agreeActionPlan()],
  extension_decision: [
    [...planUnderWay, by(officer, requestExtension())],
    officer,
    grantExtension(),
  ],
  track_decision: [[...underWay, by(officer, requestTrackMove())], officer, refuseTrackMove()],
  closure_decision: [[...proven, by(centerLead, proposeClosure())], centerLead, approveClosure()],
};

test.each(Object.entries(judged) as [Subject, (typeof judged)[Subject]][])(
  '%s: whom the rule refuses is not asked, and nobody else',
  (subject, [before, author, decision]) => {
    const item = given(before);
    item.when(by(author, decision)).thenRefused('not_allowed', decisions[subject].refusal);
    const barred = barredFrom(implementation, item.state, { id: `${subject}/1`, subject });
    expect(barred).toEqual([author.kind === 'person' && author.personId]);
    const other = subject === 'signature' ? focalPoint(justice, 'head') : otherOfficer;
    item.and(by(other, decision));
  },
);

test('every decision by four eyes has commands that take it', () => {
  const decided = Object.values(implementation.commands).flatMap(({ decides }) => decides ?? []);
  expect(decided).toEqual(expect.arrayContaining(Object.keys(decisions)));
});

test('only roles that may take a decision are asked: a signature of the validator and the head', () => {
  const asked = (subject: string) =>
    focalPointRoles.filter((role) => mayDecide(implementation, subject, role));
  expect(asked('signature')).toEqual(['validator', 'head']);
  expect(asked('report_review')).toEqual(focalPointRoles);
  expect(asked('report')).toEqual(focalPointRoles);
});
