import { assign, contest, rejectContest, upholdContest, until } from '../support/acts';
import { given, noonOn } from '../support/given';
import { health, interior, justice } from '../support/people';

describe('contesting an assignment', () => {
  it('ends the term to answer and starts the one of the center', () => {
    const contested = given(assign())
      .when(contest(interior))
      .thenFollows(
        'clockEnded acknowledgement/1 met',
        { type: 'assignmentContested', contest: 1, suggestedInstitutionId: interior },
        'clockStarted contest_decision/1',
      );
    expect(contested.state.stage).toBe('contested');
  });

  it('stops the silence that was about to count', () => {
    const contested = given(assign(), until('2026-01-23'), contest());
    expect(contested.openClocks).toEqual(['contest_decision/1']);
    contested.and(until('2026-12-31'));
    expect(contested.state.stage).toBe('contested');
  });

  it('does not suggest oneself', () => {
    given(assign()).when(contest(justice)).thenRefused('input', 'suggests_itself');
  });
});

describe('deciding a contest', () => {
  it('upheld: nobody leads, and the item waits to be assigned', () => {
    const upheld = given(assign(), contest())
      .when(upholdContest())
      .thenFollows('clockEnded contest_decision/1 met', {
        type: 'contestUpheld',
        contest: 1,
        formerLeadInstitutionId: justice,
      });
    expect(upheld.state).toMatchObject({ stage: 'registered', assignment: null, clocks: [] });
    upheld.and(assign(interior, [health]));
    expect(upheld.openClocks).toEqual(['acknowledgement/2']);
  });

  it('rejected: the lead stays and implementation begins with the decision', () => {
    const rejected = given(assign(), contest(), until('2026-01-20'))
      .when(rejectContest())
      .thenFollows(
        'clockEnded contest_decision/1 met',
        { type: 'contestRejected', contest: 1 },
        { type: 'actionPlanRequested', number: 1 },
        'clockStarted action_plan/1',
        { type: 'reportingPeriodOpened', period: 1, anchorAt: noonOn('2026-01-20') },
        'clockStarted report/1',
      );
    expect(rejected.state.assignment?.accepted?.how).toBe('contest_rejected');
  });

  it('late is visible, and nothing follows by itself', () => {
    given(assign(), contest(), until('2026-03-02'))
      .hasRecorded('deadlineMissed contest_decision/1')
      .when(upholdContest())
      .thenFollows('clockEnded contest_decision/1 met_late', 'contestUpheld');
  });

  it('counts contests over the whole life of the item', () => {
    const second = given(assign(), contest(), upholdContest(), assign(justice, []), contest());
    expect(second.openClocks).toEqual(['contest_decision/2']);
  });
});
