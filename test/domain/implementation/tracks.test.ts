import { view } from '../../../domain/implementation/view';
import {
  acceptReport,
  approveClosure,
  assign,
  by,
  contest,
  handOver,
  proposeClosure,
  submitReport,
  text,
  until,
  upholdContest,
  withdraw,
} from '../support/acts';
import { begin, given } from '../support/given';
import {
  coordinator,
  focalPoint,
  interior,
  justice,
  ngo,
  officer,
  otherOfficer,
} from '../support/people';
import { proven, underWay } from '../support/steps';
import { moveTrack, refuseTrackMove, requestTrackMove } from '../support/supervision-acts';

const byCoordinator = by(coordinator, requestTrackMove());
const byLead = by(focalPoint(justice), requestTrackMove());

describe('moving an item to the enhanced track', () => {
  it('names the criteria and tells the lead', () => {
    const criteria = ['structural_problem'];
    const moved = given(underWay)
      .when(moveTrack('enhanced', criteria))
      .thenFollows({ type: 'trackMoved', from: 'standard', to: 'enhanced', criteria, answers: [] })
      .thenTold('trackMoved → justice main');
    expect(view(moved.state)).toMatchObject({
      track: 'enhanced',
      trackSince: begin,
      trackCriteria: criteria,
    });
  });

  it('leaves the open period as it is, and shortens those that follow', () => {
    const situation = given(underWay, moveTrack());
    expect(situation.dueOn('report/1')).toBe('2026-07-15');
    situation.and(until('2026-07-16'));
    // Three months from the end of the first, and not from the acceptance.
    expect(situation.dueOn('report/2')).toBe('2026-10-15');
    situation.and(until('2026-10-16'));
    expect(situation.dueOn('report/3')).toBe('2027-01-15');
    situation.and(moveTrack('standard'), until('2027-01-16'));
    expect(situation.dueOn('report/4')).toBe('2027-07-15');
  });

  it.each([
    ['no criterion', [], 'criteria_missing'],
    ['an unknown criterion', ['because'], 'criterion_unknown'],
    ['one twice', ['overdue_plan', 'overdue_plan'], 'criterion_twice'],
  ])('is refused with %s', (_, criteria, code) => {
    given(underWay).when(moveTrack('enhanced', criteria)).thenRefused('input', code);
  });

  it('is refused where it is already, unless other criteria are named', () => {
    const enhanced = given(underWay, moveTrack('enhanced', ['overdue_plan']));
    const { since } = enhanced.state.tracking ?? {};
    enhanced
      .when(moveTrack('enhanced', ['overdue_plan']))
      .thenRefused('conflict', 'already_on_track');
    enhanced
      .when(moveTrack('standard', ['overdue_plan']))
      .thenRefused('input', 'criteria_not_needed');
    const criteria = ['overdue_plan', 'structural_problem'];
    enhanced.and(until('2026-02-02'), moveTrack('enhanced', criteria));
    expect(enhanced.state.tracking).toMatchObject({ since, criteria });
  });
});

describe('requesting another track', () => {
  it('gives the center a term to decide, and tells it', () => {
    const asked = given(underWay)
      .when(requestTrackMove())
      .thenFollows(
        { type: 'trackMoveRequested', request: 1, institutionId: 'ngo-house', to: 'enhanced' },
        'clockStarted track_decision/1',
      )
      .thenTold('trackMoveRequested → center main');
    expect(asked.dueOn('track_decision/1')).toBe('2026-02-05');
    expect(view(asked.state).nextCenterDue?.subject).toBe('track_decision');
  });

  it('is possible for the lead, an NGO and parliament, each once until it is decided', () => {
    const asked = given(underWay, requestTrackMove(), byCoordinator, byLead);
    for (const actor of [ngo, coordinator, focalPoint(justice), officer]) {
      asked.when(by(actor, requestTrackMove())).thenRefused('conflict', 'track_request_open');
    }
    given(underWay)
      .when(by({ ...coordinator, institutionId: null }, requestTrackMove()))
      .thenRefused('not_allowed', 'not_permitted');
  });

  it('is answered by the move, all who asked at once, and each is told', () => {
    given(underWay, requestTrackMove(), byCoordinator)
      .when(moveTrack())
      .thenFollows('clockEnded track_decision/1 met', 'clockEnded track_decision/2 met', {
        type: 'trackMoved',
        answers: [
          { request: 1, institutionId: 'ngo-house' },
          { request: 2, institutionId: 'parliament' },
        ],
      })
      .thenTold(
        'trackMoved → justice main',
        'trackMoved → ngo-house main',
        'trackMoved → parliament main',
      );
  });

  it('is refused with reasons, which only those hear who asked', () => {
    const refused = given(underWay, requestTrackMove(), byCoordinator);
    refused
      .when(refuseTrackMove(1))
      .thenFollows('clockEnded track_decision/1 met', {
        type: 'trackMoveRefused',
        request: 1,
        institutionId: 'ngo-house',
      })
      .thenTold('trackMoveRefused → ngo-house main');
    expect(refused.openClocks).toContain('track_decision/2');
    refused.when(refuseTrackMove(1)).thenRefused('conflict', 'no_track_request');
  });

  it('is not asked again as long as nothing has changed', () => {
    const refused = given(underWay, requestTrackMove(), refuseTrackMove());
    refused.when(requestTrackMove()).thenRefused('conflict', 'track_refused');
    // Somebody else was refused nothing.
    refused.and(byCoordinator, refuseTrackMove(2));
    refused.when(requestTrackMove()).thenRefused('conflict', 'track_refused');
    refused.and(submitReport(), acceptReport(), requestTrackMove(), refuseTrackMove(3));
    refused.when(requestTrackMove()).thenRefused('conflict', 'track_refused');
  });

  it('is not decided by the person who made it, nor for the track where the item is', () => {
    const onPaper = given(underWay, by(officer, requestTrackMove()));
    for (const decision of [moveTrack(), refuseTrackMove()]) {
      onPaper.when(decision).thenRefused('not_allowed', 'own_request');
    }
    onPaper.and(by(otherOfficer, moveTrack()));
    onPaper.when(requestTrackMove()).thenRefused('conflict', 'already_on_track');
  });

  it('is missed by a center that does not decide', () => {
    const late = given(underWay, requestTrackMove(), until('2026-02-06'));
    expect(view(late.state).centerOverdue?.clockId).toBe('track_decision/1');
    late.when(moveTrack()).thenFollows('clockEnded track_decision/1 met_late', 'trackMoved');
  });

  it('outlives the lead where others asked, and falls away with the lead that asked', () => {
    const asked = [requestTrackMove(), byLead];
    const reassigned = given(underWay, asked, assign(interior, []));
    expect(reassigned.openClocks).toEqual(['acknowledgement/2', 'track_decision/1']);
    const contested = given(assign(), asked, contest(), upholdContest());
    expect(contested.openClocks).toEqual(['track_decision/1']);
    const { tracking } = given(underWay, asked, handOver(justice, interior)).state;
    const asking = tracking?.open.map(({ institutionId }) => institutionId);
    expect(asking).toEqual(['ngo-house', interior]);
  });

  it('is answered by a closing with its reason, and keeps no item from being closed', () => {
    const closed = given(proven, requestTrackMove(), proposeClosure())
      .when(approveClosure())
      .thenIncludes({ type: 'trackMoveDropped', request: 1, reason: text('done') })
      .thenTold('trackMoveDropped → ngo-house main', 'closureApproved → justice main');
    expect(closed.state).toMatchObject({ stage: 'closed', tracking: { open: [] } });
    expect(closed.openClocks).not.toContain('track_decision/1');
  });

  it('is limited in number for those who watch, and not for the lead', () => {
    given(underWay)
      .when(requestTrackMove('enhanced', 20))
      .thenRefused('conflict', 'too_many_requests');
    given(underWay, by(focalPoint(justice), requestTrackMove('enhanced', 20)));
  });

  it('ends with a withdrawn item, and those who asked are told', () => {
    const withdrawn = given(underWay, requestTrackMove())
      .when(withdraw())
      .thenIncludes({ type: 'trackMoveDropped', request: 1, institutionId: 'ngo-house' })
      .thenTold(
        'trackMoveDropped → ngo-house main',
        'withdrawn → justice main',
        'withdrawn → health main',
      );
    expect(withdrawn.state.tracking?.open).toEqual([]);
  });
});
