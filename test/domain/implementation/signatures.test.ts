import {
  acceptReport,
  acknowledge,
  assign,
  by,
  grantExtension,
  handOver,
  onPaper,
  requestExtension,
  submitReport,
  submitToSign,
  until,
  withdraw,
  type Step,
} from '../support/acts';
import { refuseSignature, signReport } from '../support/signing-acts';
import { given, type Situation } from '../support/given';
import {
  cast,
  focalPoint,
  interior,
  justice,
  officer,
  otherOfficer,
  statistics,
} from '../support/people';

const underWay = [assign(), acknowledge()];
const waiting = (...steps: readonly Step[]): Situation => given(underWay, submitToSign(), ...steps);
const head = focalPoint(justice, 'head');

describe('a report of an institution with a validator', () => {
  it('waits for the signature, and the duty to report stays open', () => {
    const situation = given(underWay);
    const before = situation.openClocks;
    situation
      .when(submitToSign())
      .thenFollows(
        { type: 'signatureRequested', reportId: 'report-1', replacesReportId: null },
        'clockStarted signature/1',
      )
      .thenTold(`signatureRequested → ${justice} validator`);
    expect(situation.openClocks.toSorted()).toEqual([...before, 'signature/1'].toSorted());
    expect(situation.state.periods[0]).toMatchObject({
      state: 'open',
      report: null,
      unsigned: { preparedByPersonId: 'justice-main', preparedByRole: 'main' },
    });
    expect(situation.state.opinions).toEqual({});
  });

  it('is handed in by the signature of the validator', () => {
    waiting()
      .when(signReport())
      .thenFollows(
        'clockEnded signature/1 met',
        { type: 'reportSigned', reportId: 'report-1' },
        'clockEnded report/1 met',
        {
          type: 'reportSubmitted',
          reportId: 'report-1',
          preparedByPersonId: 'justice-main',
          late: false,
          replacesReportId: null,
        },
        'clockStarted report_review/1',
        'statusOpinionRecorded',
      )
      .thenTold(`reportSigned → ${justice} main`, 'reportSubmitted → center main');
  });

  it('is signed by the head as well, and what the head hands in waits for nobody', () => {
    expect(waiting(by(head, signReport())).state.periods[0]).toMatchObject({
      state: 'submitted',
      report: { submittedByPersonId: 'justice-main', signedByPersonId: 'justice-head' },
    });
    given(underWay)
      .when(by(head, submitToSign()))
      .thenFollows('clockEnded', 'reportSubmitted', 'clockStarted', 'statusOpinionRecorded');
  });

  it('is signed already when the center enters it from paper', () => {
    const entered = given(underWay).and(by(officer, submitToSign()));
    expect(entered.state.periods[0]?.state).toBe('submitted');
    const overdue = waiting(until('2026-08-03'));
    overdue
      .when(onPaper('2026-07-10', submitToSign(1, { reportId: 'paper' })))
      .thenFollows(
        { type: 'clockEnded', outcome: 'met' },
        'clockEnded signature/1 cancelled',
        { type: 'reportSubmitted', late: false, replacesReportId: 'report-1' },
        'clockStarted',
        'statusOpinionRecorded',
      );
    expect(overdue.state.periods[0]?.unsigned).toBeNull();
  });

  it('is not signed by whoever prepared it, in whatever part they act meanwhile', () => {
    const sameNow = { ...focalPoint(justice, 'validator'), personId: 'justice-main' };
    for (const act of [signReport(), refuseSignature()]) {
      waiting().when(by(sameNow, act)).thenRefused('not_allowed', 'own_report');
    }
  });

  it('is signed by nobody else', () => {
    for (const [name, actor] of Object.entries(cast)) {
      const may = name === 'lead, validator' || name === 'lead, head';
      expect([name, waiting().item.wouldTake(by(actor, signReport()))]).toEqual([name, may]);
      expect([name, waiting().item.wouldTake(by(actor, refuseSignature()))]).toEqual([name, may]);
    }
  });

  it('is late when the signature is, however early it was written', () => {
    const situation = waiting(until('2026-07-16'));
    expect(situation.state.periods[0]).toMatchObject({ overdue: true, state: 'open' });
    situation
      .when(signReport())
      .thenFollows(
        'clockEnded signature/1 met_late',
        'reportSigned',
        'clockEnded report/1 met_late',
        { type: 'reportSubmitted', late: true },
        'clockStarted',
        'statusOpinionRecorded',
      );
  });

  it('is reminded of all the time, the validator and the head too', () => {
    const { board } = waiting(until('2026-07-23')).item;
    const steps = board.told.filter((line) => line.includes('report/1'));
    expect(steps.map((line) => line.slice(line.indexOf(' ') + 1))).toEqual([
      `report/1 before_30_days → ${justice} main`,
      `report/1 before_14_days → ${justice} main`,
      `report/1 before_3_days → ${justice} main`,
      `report/1 before_3_days → ${justice} validator`,
      `report/1 on_due_day → ${justice} main`,
      `report/1 on_due_day → ${justice} validator`,
      `report/1 after_1_days → ${justice} head`,
      `report/1 after_1_days → ${justice} main`,
      `report/1 after_7_days → ${justice} head`,
      `report/1 after_7_days → ${justice} main`,
    ]);
  });

  it('may get more time while it waits, and is measured by the new day', () => {
    const more = ['report/1', '2026-08-20'] as const;
    waiting(requestExtension(...more), grantExtension(...more), until('2026-08-10'))
      .when(signReport())
      .thenFollows(
        'clockEnded signature/1 met_late',
        'reportSigned',
        'clockEnded report/1 met',
        { type: 'reportSubmitted', late: false },
        'clockStarted',
        'statusOpinionRecorded',
      );
  });
});

describe('a report that its validator gives back', () => {
  it('goes back to its author with the reason; the deadline stands', () => {
    const before = given(underWay).openClocks;
    const situation = waiting();
    situation
      .when(refuseSignature())
      .thenFollows('clockEnded signature/1 met', {
        type: 'signatureRefused',
        reportId: 'report-1',
        reason: {},
      })
      .thenTold(`signatureRefused → ${justice} main`);
    expect(situation.openClocks).toEqual(before);
    expect(situation.state.periods[0]).toMatchObject({ unsigned: null });
    situation.when(signReport()).thenRefused('conflict', 'nothing_to_sign');
  });

  it('is told to the alternate who wrote it as well', () => {
    given(underWay, by(focalPoint(justice, 'alternate'), submitToSign()))
      .when(refuseSignature())
      .thenTold(`signatureRefused → ${justice} main`, `signatureRefused → ${justice} alternate`);
  });

  it('is corrected and handed in again', () => {
    const again = waiting(refuseSignature(), submitToSign(1, { reportId: 'new' }), signReport());
    expect(again.state.periods[0]?.report?.reportId).toBe('new');
  });
});

describe('nothing hangs on a signatory', () => {
  it('who left: the report is handed in anew and needs no signature, or the head signs it', () => {
    const again = waiting(submitReport());
    expect(again.state.periods[0]).toMatchObject({ state: 'submitted' });
    expect(again.state.periods[0]).toMatchObject({ unsigned: null });
    expect(waiting(by(head, signReport())).state.periods[0]).toMatchObject({ state: 'submitted' });
  });

  it('whose body passed the item on: the successor’s validator hears of it and signs', () => {
    const situation = waiting();
    situation
      .when(handOver())
      .thenTold(
        'handedOver → center main',
        `handedOver → ${interior} main`,
        `handedOver → ${interior} head`,
        `handedOver → ${interior} validator`,
        `handedOver → ${justice} main`,
      );
    situation.when(signReport()).thenRefused('not_allowed', 'not_permitted');
    situation.and(signReport(1, interior));
    expect(situation.state.periods[0]).toMatchObject({ state: 'submitted' });
  });

  it('whose successor has nobody to sign: the successor hands in', () => {
    const situation = waiting(handOver(), submitReport(1, { lead: interior, reportId: 'own' }));
    expect(situation.state.periods[0]).toMatchObject({ report: { reportId: 'own' } });
  });

  it('of an item that goes to another lead, or is withdrawn', () => {
    const reassigned = waiting(assign(interior, [statistics]));
    expect(reassigned.state.periods[0]).toMatchObject({ state: 'superseded' });
    expect(reassigned.state.periods[0]).toMatchObject({ unsigned: null });
    expect(waiting(withdraw()).state.periods[0]).toMatchObject({ unsigned: null });
  });
});

describe('the review of a signed report', () => {
  it('is neither its author’s nor its signatory’s, also when they work for the center by now', () => {
    for (const personId of ['justice-main', 'justice-validator']) {
      waiting(signReport())
        .when(by({ ...otherOfficer, personId }, acceptReport()))
        .thenRefused('not_allowed', 'own_report');
    }
    waiting(signReport(), acceptReport());
  });
});
