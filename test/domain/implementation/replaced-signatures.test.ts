import {
  acceptReport,
  acknowledge,
  assign,
  returnReport,
  submitReport,
  submitToSign,
  withdrawReport,
  type Act,
  type Step,
} from '../support/acts';
import { given, type Situation } from '../support/given';
import { signReport } from '../support/signing-acts';

const underWay = [assign(), acknowledge()];
const waiting = (...steps: readonly Step[]): Situation => given(underWay, submitToSign(), ...steps);

/** A review that names the report that was read. */
function reviewOf(reportId: string): Act {
  const act = acceptReport();
  return { ...act, command: { ...act.command, reportId } as Act['command'] };
}

describe('taking back and replacing', () => {
  it('takes an unsigned report back, and nothing else changes', () => {
    const before = given(underWay).openClocks;
    const situation = waiting();
    situation.when(withdrawReport()).thenFollows('clockEnded signature/1 cancelled', {
      type: 'reportWithdrawn',
      reportId: 'report-1',
      unsigned: true,
    });
    expect(situation.openClocks).toEqual(before);
    situation.when(signReport()).thenRefused('conflict', 'nothing_to_sign');
  });

  it('replaces an unsigned report; the one that was read is not signed in its place', () => {
    const situation = waiting();
    situation
      .when(submitToSign(1, { reportId: 'better' }))
      .thenFollows(
        'clockEnded signature/1 cancelled',
        { type: 'signatureRequested', replacesReportId: 'report-1' },
        'clockStarted signature/1',
      );
    const read = signReport();
    situation
      .when({ ...read, command: { ...read.command, reportId: 'report-1' } as Act['command'] })
      .thenRefused('conflict', 'report_replaced');
    situation.and({
      ...read,
      command: { ...read.command, reportId: 'better' } as Act['command'],
    });
  });

  it('takes a signed report back when it is replaced: nobody reviews what its author no longer says', () => {
    const situation = waiting(signReport());
    situation
      .when(submitToSign(1, { reportId: 'better' }))
      .thenFollows(
        'clockEnded report_review/1 cancelled',
        { type: 'reportWithdrawn', reportId: 'report-1' },
        'clockStarted report/1',
        { type: 'signatureRequested', reportId: 'better' },
        'clockStarted signature/1',
      );
    situation.when(acceptReport()).thenRefused('conflict', 'nothing_to_review');
    situation.and(signReport());
    situation.when(reviewOf('report-1')).thenRefused('conflict', 'report_replaced');
    situation.and(reviewOf('better'));
  });

  it('lets the center review no unsigned report', () => {
    waiting().when(acceptReport()).thenRefused('conflict', 'nothing_to_review');
    waiting().when(returnReport(1, '2026-09-01')).thenRefused('conflict', 'nothing_to_review');
  });

  it('keeps a returned report returned while its correction waits and is taken back', () => {
    const situation = given(
      underWay,
      submitReport(),
      returnReport(1, '2026-03-02'),
      submitToSign(1, { reportId: 'better' }),
    );
    expect(situation.state.periods[0]).toMatchObject({ state: 'returned' });
    expect(situation.and(withdrawReport()).state.periods[0]).toMatchObject({ state: 'returned' });
  });
});
