import { acceptedReportOf } from '../../../domain/implementation/repetition/leader-record';
import { view } from '../../../domain/implementation/view';
import {
  signReport,
  acceptReport,
  approveClosure,
  assign,
  by,
  confirmReverification,
  handOver,
  proposeClosure,
  refuseClosure,
  reopen,
  submitReport,
  until,
  withdraw,
} from '../support/acts';
import { begin, given } from '../support/given';
import { engine, interior, justice, officer } from '../support/people';
import { following, underWay, unsigned } from '../support/steps';
import {
  applyLeaderReport,
  checkRepeat,
  noteLeader,
  stopFollowing,
} from '../support/supervision-acts';

const closing = [applyLeaderReport(), proposeClosure(), approveClosure()];
const unassigned = noteLeader('unassigned', { stage: 'registered', leadInstitutionId: null });
const allOver = { supervisionEnded: true, clocks: [], startedClocks: [] };

describe('news of the leader', () => {
  it('closes nothing: the center is told and owes a look', () => {
    const told = given(following)
      .when(noteLeader('closed'))
      .thenFollows(
        { type: 'leaderNoted', changes: [{ sequence: 30, what: 'closed' }] },
        'clockStarted repeat_check/1',
      )
      .thenTold('leaderNoted → center main');
    expect(told.state.stage).toBe('in_implementation');
    expect(told.dueOn('repeat_check/1')).toBe('2026-01-29');
    told.and(until('2026-01-30'));
    expect(view(told.state).centerOverdue?.subject).toBe('repeat_check');
  });

  it('is heard once, however often it is brought, and not of another leader', () => {
    const told = given(following, noteLeader('closed'));
    told.when(noteLeader('closed')).thenRefused('conflict', 'nothing_new');
    told.when(noteLeader('reopened', { sequence: 29 })).thenRefused('conflict', 'nothing_new');
    const ofAnother = noteLeader('closed', { entityId: 'recommendation/other' });
    told.when(ofAnother).thenRefused('conflict', 'follows_another');
    given(underWay).when(noteLeader('closed')).thenRefused('conflict', 'follows_another');
    // More news while the look is owed: told, and still one look.
    told
      .when(noteLeader('reopened', { sequence: 31 }))
      .thenFollows('leaderNoted')
      .thenTold('leaderNoted → center main');
  });

  it('is brought by the engine’s own process and nobody else', () => {
    for (const actor of [officer, engine]) {
      given(following)
        .when(by(actor, noteLeader('closed')))
        .thenRefused('not_allowed', 'not_permitted');
    }
  });

  it('is answered by a look where the leader goes on', () => {
    const goesOn = given(following, noteLeader('reopened'));
    goesOn
      .when(checkRepeat())
      .thenFollows('clockEnded repeat_check/1 met', { type: 'repeatChecked', number: 1 });
    goesOn.when(checkRepeat()).thenRefused('conflict', 'nothing_to_check');
  });

  it.each([
    ['closed', noteLeader('closed')],
    ['withdrawn', noteLeader('withdrawn', { stage: 'withdrawn' })],
    ['unassigned', unassigned],
    ['reassigned', noteLeader('reassigned', { stage: 'assigned', leadInstitutionId: interior })],
    ['made to follow another', noteLeader('follows', { follows: true })],
  ])('that it is %s ends with the link and not by a look, for it serves no more', (_, ended) => {
    const left = given(following, ended);
    left.when(checkRepeat()).thenRefused('conflict', 'leader_serves_no_more');
    // An application alone does not end the look either: the closing may yet be refused.
    left.and(applyLeaderReport({ reportId: 'last' }), proposeClosure(), refuseClosure());
    expect(left.openClocks).toEqual(['repeat_check/1']);
    expect(left.and(stopFollowing()).openClocks).toEqual(['action_plan/2', 'report/2']);
  });

  it('is answered by closing the repeat on the leader’s last report', () => {
    const closed = given(following, noteLeader('closed'), closing);
    expect(closed.openClocks).toEqual(['reverification/1']);
  });

  it('reaches a closed repeat too, until its follow-up ends', () => {
    const closed = given(following, closing, noteLeader('reopened'));
    expect(closed.openClocks).toEqual(['repeat_check/1', 'reverification/1']);
    // A confirmation is possible near its own day: after 6, 12 and 24 months.
    for (const day of ['2026-07-10', '2027-01-10']) closed.and(until(day), confirmReverification());
    closed.and(until('2028-01-10'));
    closed.when(confirmReverification()).thenRefused('conflict', 'repeat_check_open');
    expect(closed.and(checkRepeat(), confirmReverification()).state).toMatchObject(allOver);
  });

  it.each([
    ['reopened', noteLeader('reopened')],
    ['reassigned', noteLeader('reassigned', { stage: 'assigned' })],
    ['unassigned', unassigned],
  ])('takes back what the leader’s reports proved when it is %s', (_, anew) => {
    const proven = given(following, applyLeaderReport(), proposeClosure(), anew);
    proven.when(approveClosure()).thenRefused('conflict', 'no_proof');
    proven.and(refuseClosure()).when(proposeClosure()).thenRefused('conflict', 'no_proof');
    proven.and(applyLeaderReport({ reportId: 'new' }), proposeClosure(), approveClosure());
  });

  it('goes with a handover: the repeat is looked at when its lead is not the leader’s', () => {
    const parted = given(following, handOver(justice, interior));
    expect(parted.openClocks).toEqual(['repeat_check/1']);
    parted.when(checkRepeat()).thenRefused('conflict', 'leader_serves_no_more');
    parted.and(noteLeader('handed_over', { leadInstitutionId: interior }), checkRepeat());
    expect(parted.openClocks).toEqual([]);
  });

  it('leaves nothing behind in an item that is withdrawn', () => {
    const gone = given(following, noteLeader('closed'), withdraw());
    expect(gone.openClocks).toEqual([]);
    gone
      .when(noteLeader('reopened', { sequence: 40 }))
      .thenRefused('conflict', 'supervision_ended');
  });
});

describe('the record of a leader', () => {
  it('says what its repeats must know', () => {
    const leader = given(underWay, submitReport(1, { evidence: 3 }), acceptReport(1));
    const report = () => acceptedReportOf(leader.item.log, 'report-1');
    expect(report()).toEqual({
      leaderEntityId: 'recommendation/rec-1',
      reportId: 'report-1',
      period: 1,
      evidenceCount: 3,
      validatedStatus: 'fully_implemented',
      acceptedAt: begin,
      submittedByPersonId: 'justice-main',
      signedByPersonId: null,
    });
    expect(acceptedReportOf(leader.item.log, 'report-2')).toBeNull();
    leader.and(proposeClosure(), approveClosure());
    expect(report()).not.toBeNull();
    leader.and(reopen());
    // What was reported before a reopening proves nothing for the leader, and so nothing for its repeats.
    expect(report()).toBeNull();
  });

  it('has no report that counts while a lead has yet to take it on, and says who signed', () => {
    const signed = given(unsigned, signReport(), acceptReport());
    expect(acceptedReportOf(signed.item.log, 'report-1')).toMatchObject({
      submittedByPersonId: 'justice-main',
      signedByPersonId: 'justice-validator',
    });
    signed.and(assign(interior, []));
    expect(acceptedReportOf(signed.item.log, 'report-1')).toBeNull();
  });
});
