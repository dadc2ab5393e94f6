import { view } from '../../../domain/implementation/view';
import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  by,
  contest,
  handOver,
  proposeClosure,
  submitReport,
  until,
  upholdContest,
  withdraw,
  type Step,
} from '../support/acts';
import { moveTrack, refuseTrackMove, requestTrackMove } from '../support/supervision-acts';
import { given } from '../support/given';
import {
  coordinator,
  focalPoint,
  health,
  interior,
  justice,
  ngo,
  officer,
  otherOfficer,
} from '../support/people';

// Accepted on 15 January 2026: the first report is due on 15 July.
const underWay: readonly Step[] = [assign(), acknowledge()];

describe('moving an item to the enhanced track', () => {
  it('names the criteria and tells the lead', () => {
    const moved = given(underWay).when(moveTrack('enhanced', ['structural_problem']));
    moved
      .thenFollows({
        ...{ type: 'trackMoved', from: 'standard', to: 'enhanced' },
        ...{ criteria: ['structural_problem'], answers: [] },
      })
      .thenTold('trackMoved → justice main');
    expect(view(moved.state)).toMatchObject({
      track: 'enhanced',
      trackSince: '2026-01-15T05:00:00.000Z',
      trackCriteria: ['structural_problem'],
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
    enhanced
      .when(moveTrack('enhanced', ['overdue_plan']))
      .thenRefused('conflict', 'already_on_track');
    const { since } = enhanced.state.tracking ?? {};
    enhanced.and(
      until('2026-02-02'),
      moveTrack('enhanced', ['overdue_plan', 'structural_problem']),
    );
    expect(enhanced.state.tracking).toMatchObject({
      since,
      criteria: ['overdue_plan', 'structural_problem'],
    });
    enhanced
      .when(moveTrack('standard', ['overdue_plan']))
      .thenRefused('input', 'criteria_not_needed');
  });
});

describe('asking for another track', () => {
  it('gives the center a term to decide, and tells it', () => {
    const asked = given(underWay).when(requestTrackMove());
    asked
      .thenFollows(
        { type: 'trackMoveRequested', request: 1, institutionId: 'ngo-house', to: 'enhanced' },
        'clockStarted track_decision/1',
      )
      .thenTold('trackMoveRequested → center main');
    expect(asked.dueOn('track_decision/1')).toBe('2026-02-05');
    expect(view(asked.state).nextCenterDue?.subject).toBe('track_decision');
  });

  it('is possible for the lead, an NGO and parliament, each once until it is decided', () => {
    const asked = given(
      underWay,
      requestTrackMove(),
      by(coordinator, requestTrackMove()),
      by(focalPoint(justice), requestTrackMove()),
    );
    for (const actor of [ngo, coordinator, focalPoint(justice), officer]) {
      asked.when(by(actor, requestTrackMove())).thenRefused('conflict', 'track_request_open');
    }
    given(underWay)
      .when(by(focalPoint(health), requestTrackMove()))
      .thenRefused('not_allowed', 'not_permitted');
    given(underWay)
      .when(by({ ...coordinator, institutionId: null }, requestTrackMove()))
      .thenRefused('not_allowed', 'not_permitted');
    given().when(by(officer, requestTrackMove())).thenRefused('conflict', 'no_institution');
  });

  it('is answered by the move, all who asked at once, and each is told', () => {
    given(underWay, requestTrackMove(), by(coordinator, requestTrackMove()))
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
    const refused = given(underWay, requestTrackMove(), by(coordinator, requestTrackMove()));
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
    refused.and(by(coordinator, requestTrackMove()), refuseTrackMove(2));
    refused.when(requestTrackMove()).thenRefused('conflict', 'track_refused');
    refused.and(submitReport(), acceptReport(), requestTrackMove(), refuseTrackMove(3));
    refused.when(requestTrackMove()).thenRefused('conflict', 'track_refused');
  });

  it('holds up each proposal to close once, however often it is asked', () => {
    const asked = given(underWay, submitReport(), acceptReport(), requestTrackMove());
    asked.and(refuseTrackMove(), proposeClosure(), requestTrackMove());
    asked.when(approveClosure()).thenRefused('conflict', 'track_requests_open');
    asked.and(refuseTrackMove(2));
    asked.when(requestTrackMove()).thenRefused('conflict', 'track_refused');
    asked.and(approveClosure());
    expect(asked.state.stage).toBe('closed');
  });

  it('is not decided by whoever made it, nor for the track where the item is', () => {
    const onPaper = given(underWay, by(officer, requestTrackMove()));
    onPaper.when(moveTrack()).thenRefused('not_allowed', 'own_request');
    onPaper.when(refuseTrackMove()).thenRefused('not_allowed', 'own_request');
    onPaper.and(by(otherOfficer, moveTrack()));
    onPaper.when(requestTrackMove()).thenRefused('conflict', 'already_on_track');
  });

  it('is missed by a center that does not decide', () => {
    const late = given(underWay, requestTrackMove(), until('2026-02-06'));
    expect(view(late.state).centerOverdue?.clockId).toBe('track_decision/1');
    late.when(moveTrack()).thenFollows({ type: 'clockEnded', outcome: 'met_late' }, 'trackMoved');
  });

  it('outlives the lead where others asked, and falls away with the lead that asked', () => {
    const asked = [...underWay, requestTrackMove(), by(focalPoint(justice), requestTrackMove())];
    const reassigned = given(asked, assign(interior, []));
    expect(reassigned.openClocks).toEqual(['acknowledgement/2', 'track_decision/1']);
    const contested = given(
      assign(),
      requestTrackMove(),
      by(focalPoint(justice), requestTrackMove()),
      contest(),
      upholdContest(),
    );
    expect(contested.openClocks).toEqual(['track_decision/1']);
    const kept = given(asked, handOver(justice, interior));
    expect(kept.state.tracking?.open.map(({ institutionId }) => institutionId)).toEqual([
      'ngo-house',
      interior,
    ]);
  });

  it('keeps the item from being closed until it is decided', () => {
    const proven: readonly Step[] = [...underWay, submitReport(), acceptReport()];
    const refused = ['conflict', 'track_requests_open'] as const;
    const asked = given(proven, requestTrackMove());
    asked.when(proposeClosure()).thenRefused(...refused);
    // One that comes after the proposal leaves it standing.
    const proposed = given(proven, proposeClosure(), requestTrackMove());
    proposed.when(approveClosure()).thenRefused(...refused);
    proposed.and(refuseTrackMove(), approveClosure());
    expect(proposed.state.stage).toBe('closed');
  });

  it('ends with a withdrawn item, and whoever asked is told', () => {
    const asked = given(underWay, requestTrackMove());
    const withdrawn = asked.when(withdraw());
    const [first] = withdrawn.events;
    expect(first).toMatchObject({
      ...{ type: 'trackMoveDropped', request: 1, institutionId: 'ngo-house', to: 'enhanced' },
    });
    withdrawn.thenTold(
      'trackMoveDropped → ngo-house main',
      'withdrawn → justice main',
      'withdrawn → health main',
    );
    expect(asked.state.tracking?.open).toEqual([]);
  });
});
