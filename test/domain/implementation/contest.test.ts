import { acknowledge, assign, contest, rejectContest, upholdContest, until } from '../support/acts';
import { begin, given, noonOn } from '../support/given';
import { health, interior, justice } from '../support/people';

describe('contesting an assignment', () => {
  it('ends the term to answer and starts the one of the center', () => {
    const contested = given(assign()).when(contest(interior)).thenFollows(
      { type: 'clockEnded', clockId: 'acknowledgement/1', outcome: 'met' },
      {
        type: 'assignmentContested',
        assignment: 1,
        contest: 1,
        suggestedInstitutionId: interior,
      },
      { type: 'clockStarted', clockId: 'contest_decision/1' },
    );
    expect(contested.state.stage).toBe('contested');
    expect(contested.openClocks).toEqual(['contest_decision/1']);
  });

  it('stops the silence that was about to count', () => {
    const contested = given(assign(), until(noonOn('2026-01-23')), contest());
    expect(contested.openClocks).toEqual(['contest_decision/1']);
    contested.and(until(noonOn('2026-12-31')));
    expect(contested.state.stage).toBe('contested');
  });

  it('does not suggest oneself', () => {
    given(assign()).when(contest(justice)).thenRefused('input', 'suggests_itself');
  });

  it('is over once the lead has accepted', () => {
    given(assign(), acknowledge()).when(contest()).thenRefused('conflict', 'wrong_stage');
  });
});

describe('deciding a contest', () => {
  it('upheld: nobody leads, and the item waits to be assigned', () => {
    const upheld = given(assign(), contest())
      .when(upholdContest())
      .thenFollows(
        { type: 'clockEnded', clockId: 'contest_decision/1', outcome: 'met' },
        { type: 'contestUpheld', contest: 1, formerLeadInstitutionId: justice },
      );
    expect(upheld.state).toMatchObject({ stage: 'registered', assignment: null, clocks: [] });
    upheld.and(assign(interior, [health]));
    expect(upheld.openClocks).toEqual(['acknowledgement/2']);
  });

  it('rejected: the lead stays and implementation begins with the decision', () => {
    const rejected = given(assign(), contest(), until(noonOn('2026-01-20')))
      .when(rejectContest())
      .thenFollows(
        { type: 'clockEnded', clockId: 'contest_decision/1', outcome: 'met' },
        { type: 'contestRejected', contest: 1 },
        { type: 'actionPlanRequested', number: 1 },
        { type: 'clockStarted', clockId: 'action_plan/1' },
        { type: 'reportingPeriodOpened', period: 1, anchorAt: noonOn('2026-01-20') },
        { type: 'clockStarted', clockId: 'report/1' },
      );
    expect(rejected.state.assignment?.accepted?.how).toBe('contest_rejected');
  });

  it('late is visible, and nothing follows by itself', () => {
    const late = given(assign(), contest(), until(noonOn('2026-03-02')));
    expect(late.item.log).toContainEqual(
      expect.objectContaining({ type: 'deadlineMissed', clockId: 'contest_decision/1' }),
    );
    late
      .when(upholdContest())
      .thenFollows({ type: 'clockEnded', outcome: 'met_late' }, { type: 'contestUpheld' });
  });

  it('counts contests over the whole life of the item', () => {
    const second = given(assign(), contest(), upholdContest(), assign(justice, []), contest());
    expect(second.openClocks).toEqual(['contest_decision/2']);
    expect(second.state.registeredAt).toBe(begin);
  });
});
