import { view } from '../../../domain/implementation/view';
import {
  refuseSignature,
  signReport,
  acceptReport,
  assign,
  by,
  grantExtension,
  handOver,
  onPaper,
  requestExtension,
  returnReport,
  submitReport,
  submitToSign,
  until,
  withdraw,
  withdrawReport,
  type Act,
} from '../support/acts';
import { given } from '../support/given';
import {
  focalPoint,
  interior,
  justice,
  officer,
  otherOfficer,
  statistics,
} from '../support/people';
import { underWay, unsigned } from '../support/steps';

const head = focalPoint(justice, 'head');
const better = { reportId: 'better' };

/** The act, about the report that was read. */
const about = (reportId: string, act: Act): Act => ({
  ...act,
  command: { ...act.command, reportId } as Act['command'],
});

/** The told steps of a clock, without their instants. */
const stepsOf = (told: readonly string[]) => told.map((line) => line.slice(line.indexOf(' ') + 1));

describe('a report of an institution with a validator', () => {
  it('waits for the signature, and the duty to report stays open', () => {
    const situation = given(underWay)
      .when(submitToSign())
      .thenFollows(
        { type: 'signatureRequested', reportId: 'report-1', replacesReportId: null },
        'clockStarted signature/1',
      )
      .thenTold('signatureRequested → justice validator');
    expect(situation.openClocks).toEqual(['action_plan/1', 'report/1', 'signature/1']);
    expect(situation.period()).toMatchObject({
      state: 'open',
      report: null,
      unsigned: { preparedByPersonId: 'justice-main', preparedByRole: 'main' },
    });
    expect(situation.state.opinions).toEqual({});
  });

  it('is submitted by the signature of the validator', () => {
    given(unsigned)
      .when(signReport())
      .thenFollows(
        'clockEnded signature/1 met',
        { type: 'reportSigned', reportId: 'report-1' },
        'clockEnded report/1 met',
        { type: 'reportSubmitted', reportId: 'report-1', preparedByPersonId: 'justice-main' },
        'clockStarted report_review/1',
        'statusOpinionRecorded',
      )
      .thenTold('reportSigned → justice main', 'reportSubmitted → center main');
  });

  it('is signed by the head as well, and what the head submits waits for nobody', () => {
    expect(given(unsigned, by(head, signReport())).period()).toMatchObject({
      state: 'submitted',
      report: { submittedByPersonId: 'justice-main', signedByPersonId: 'justice-head' },
    });
    expect(given(underWay, by(head, submitToSign())).period()?.state).toBe('submitted');
  });

  it('is signed already when the center enters it from paper', () => {
    expect(given(underWay, by(officer, submitToSign())).period()?.state).toBe('submitted');
    const overdue = given(unsigned, until('2026-08-03'))
      .when(onPaper('2026-07-10', submitToSign(1, { reportId: 'paper' })))
      .thenIncludes('clockEnded report/1 met', 'clockEnded signature/1 cancelled', {
        type: 'reportSubmitted',
        late: false,
        replacesReportId: 'report-1',
      });
    expect(overdue.period()?.unsigned).toBeNull();
  });

  it('is not signed by the person who prepared it, in whatever part they act meanwhile', () => {
    const sameNow = { ...focalPoint(justice, 'validator'), personId: 'justice-main' };
    for (const act of [signReport(), refuseSignature()]) {
      given(unsigned).when(by(sameNow, act)).thenRefused('not_allowed', 'own_report');
    }
  });

  it('is late when the signature is, however early it was written', () => {
    const situation = given(unsigned, until('2026-07-16'));
    expect(situation.period()).toMatchObject({ overdue: true, state: 'open' });
    situation
      .when(signReport())
      .thenIncludes('clockEnded signature/1 met_late', 'clockEnded report/1 met_late', {
        type: 'reportSubmitted',
        late: true,
      });
  });

  it('is reminded of all the time, the validator and the head too', () => {
    expect(stepsOf(given(unsigned, until('2026-07-23')).told('report/1'))).toEqual([
      'report/1 before_30_days → justice main',
      'report/1 before_14_days → justice main',
      'report/1 before_3_days → justice main',
      'report/1 before_3_days → justice validator',
      'report/1 on_due_day → justice main',
      'report/1 on_due_day → justice validator',
      'report/1 after_1_days → justice head',
      'report/1 after_1_days → justice main',
      'report/1 after_7_days → justice head',
      'report/1 after_7_days → justice main',
    ]);
  });

  it('may get more time while it waits, and is measured by the new day', () => {
    const more = ['report/1', '2026-08-20'] as const;
    given(unsigned, requestExtension(...more), grantExtension(...more), until('2026-08-10'))
      .when(signReport())
      .thenIncludes('clockEnded report/1 met', { type: 'reportSubmitted', late: false });
  });
});

describe('a report that its validator gives back', () => {
  it('goes back to its author with the reason; the deadline stands', () => {
    const situation = given(unsigned)
      .when(refuseSignature())
      .thenFollows('clockEnded signature/1 met', {
        type: 'signatureRefused',
        reportId: 'report-1',
        reason: {},
      })
      .thenTold('signatureRefused → justice main');
    expect(situation.openClocks).toEqual(given(underWay).openClocks);
    expect(situation.period()?.unsigned).toBeNull();
    situation.when(signReport()).thenRefused('conflict', 'nothing_to_sign');
  });

  it('is told to the alternate who wrote it as well', () => {
    given(underWay, by(focalPoint(justice, 'alternate'), submitToSign()))
      .when(refuseSignature())
      .thenTold('signatureRefused → justice main', 'signatureRefused → justice alternate');
  });

  it('is corrected and submitted again', () => {
    const again = given(unsigned, refuseSignature(), submitToSign(1, better), signReport());
    expect(again.period()?.report?.reportId).toBe('better');
  });
});

describe('nothing hangs on a signatory', () => {
  it('who left: the report is submitted anew and needs no signature', () => {
    const again = given(unsigned, submitReport());
    expect(again.period()).toMatchObject({ state: 'submitted', unsigned: null });
  });

  it('whose institution passed the item on: the successor’s validator hears of it and signs', () => {
    const situation = given(unsigned)
      .when(handOver())
      .thenTold(
        'handedOver → center main',
        'handedOver → interior main',
        'handedOver → interior head',
        'handedOver → interior validator',
        'handedOver → justice main',
      );
    situation.when(signReport()).thenRefused('not_allowed', 'not_permitted');
    expect(situation.and(signReport(1, interior)).period()?.state).toBe('submitted');
  });

  it('whose successor has nobody to sign: the successor submits', () => {
    const own = submitReport(1, { lead: interior, reportId: 'own' });
    expect(given(unsigned, handOver(), own).period()?.report?.reportId).toBe('own');
  });

  it('of an item that goes to another lead, or is withdrawn', () => {
    for (const end of [assign(interior, [statistics]), withdraw()]) {
      expect(given(unsigned, end).period()).toMatchObject({ state: 'superseded', unsigned: null });
    }
  });
});

describe('withdrawing and replacing', () => {
  it('withdraws an unsigned report, and nothing else changes', () => {
    const situation = given(unsigned)
      .when(withdrawReport())
      .thenFollows('clockEnded signature/1 cancelled', {
        type: 'reportWithdrawn',
        reportId: 'report-1',
        unsigned: true,
      });
    expect(situation.openClocks).toEqual(given(underWay).openClocks);
    situation.when(signReport()).thenRefused('conflict', 'nothing_to_sign');
  });

  it('replaces an unsigned report; the one that was read is not signed in its place', () => {
    const situation = given(unsigned)
      .when(submitToSign(1, better))
      .thenFollows(
        'clockEnded signature/1 cancelled',
        { type: 'signatureRequested', replacesReportId: 'report-1' },
        'clockStarted signature/1',
      );
    situation.when(about('report-1', signReport())).thenRefused('conflict', 'report_replaced');
    situation.and(about('better', signReport()));
  });

  it('withdraws a signed report when it is replaced: nobody reviews what its author no longer says', () => {
    const situation = given(unsigned, signReport())
      .when(submitToSign(1, better))
      .thenFollows(
        'clockEnded report_review/1 cancelled',
        { type: 'reportWithdrawn', reportId: 'report-1' },
        'clockStarted report/1',
        { type: 'signatureRequested', reportId: 'better' },
        'clockStarted signature/1',
      );
    situation.and(signReport());
    situation.when(about('report-1', acceptReport())).thenRefused('conflict', 'report_replaced');
    situation.and(about('better', acceptReport()));
  });

  it('lets the center review no unsigned report', () => {
    for (const review of [acceptReport(), returnReport(1, '2026-09-01')]) {
      given(unsigned).when(review).thenRefused('conflict', 'nothing_to_review');
    }
  });

  it('keeps a returned report returned while its correction waits and is withdrawn', () => {
    const returned = [...underWay, submitReport(), returnReport(1, '2026-03-02')];
    const situation = given(returned, submitToSign(1, better));
    expect(situation.period()?.state).toBe('returned');
    expect(situation.and(withdrawReport()).period()?.state).toBe('returned');
  });
});

describe('the review of a signed report', () => {
  it('is neither its author’s nor its signatory’s, also when they work for the center by now', () => {
    for (const personId of ['justice-main', 'justice-validator']) {
      given(unsigned, signReport())
        .when(by({ ...otherOfficer, personId }, acceptReport()))
        .thenRefused('not_allowed', 'own_report');
    }
    given(unsigned, signReport(), acceptReport());
  });
});

describe('the term for signing a report', () => {
  it('reminds the validator and the head first, then the center', () => {
    const late = given(unsigned, until('2026-03-02'));
    expect(stepsOf(late.told('signature/1'))).toEqual([
      'signature/1 before_2_days → justice validator',
      'signature/1 after_1_days → justice head',
      'signature/1 after_1_days → justice validator',
      'signature/1 after_7_days → justice head',
      'signature/1 after_7_days → justice validator',
      'signature/1 after_14_days → center main',
      'signature/1 after_14_days → justice head',
    ]);
    expect(view(late.state).leadOverdue).toMatchObject({ clockId: 'signature/1' });
    // The report itself is due in July.
    expect(late.period()?.overdue).toBe(false);
  });

  it('goes on when the institution passes the item on, and reminds the successor', () => {
    const told = given(unsigned, handOver(), until('2026-02-12')).told('signature/1').join('\n');
    expect(told).toContain('after_1_days → interior validator');
    expect(told).not.toContain(justice);
  });
});
