import { view } from '../../../domain/implementation/view';
import { disagreement, statusScores } from '../../../domain/shared/disagreement';
import { statuses } from '../../../domain/shared/status';
import { acceptReport, submitReport, type Steps } from '../support/acts';
import { given } from '../support/given';
import { justice } from '../support/people';
import { closed, underWay } from '../support/steps';
import {
  noteOpinion,
  noteOpinionWithdrawn,
  recordOpinion,
  withdrawOpinion,
} from '../support/voice-acts';

const viewOf = (...steps: readonly Steps[]) => view(given(...steps).state);

describe('an opinion of an independent source', () => {
  it('on paper is recorded, published and told to the lead', () => {
    given(underWay)
      .when(recordOpinion('partially_implemented'))
      .thenFollows(
        { type: 'independentOpinionRecorded', institutionId: 'ombudsman' },
        { type: 'independentOpinionPublished', status: 'partially_implemented' },
      )
      .thenTold('independentOpinionRecorded → justice main');
  });

  it('of an accepted input is public only when the input is; telling it again changes nothing', () => {
    const accepted = given(underWay, noteOpinion());
    expect(view(accepted.state)).toMatchObject({
      statuses: { independent: 'regression' },
      published: { independentStatus: null },
    });
    accepted.when(noteOpinion()).thenRefused('conflict', 'nothing_new');
    accepted
      .when(noteOpinion({ published: true }))
      .thenFollows({ type: 'independentOpinionPublished', opinionId: 'input-a' })
      .thenTold();
    expect(view(accepted.state).published.independentStatus).toBe('regression');
    accepted.when(noteOpinion()).thenRefused('conflict', 'nothing_new');
  });

  it('replaces the earlier one of the same source; those of other sources stay beside it', () => {
    const steps = [
      noteOpinion({ opinionId: 'first', statedOn: '2026-01-10' }),
      noteOpinion({ opinionId: 'of-party', institutionId: null, partyId: 'party-1' }),
      noteOpinion({ opinionId: 'second', status: 'in_progress', statedOn: '2026-01-14' }),
      recordOpinion('fully_implemented', { statedOn: '2026-01-12' }),
    ];
    const seen = viewOf(underWay, steps);
    // The latest day; a party says regression and the ombudsman that all is done.
    expect(seen.statuses.independent).toBe('in_progress');
    expect(seen.disagreement).toBe(100);
    // The source's earlier one counts again when its later one is withdrawn.
    expect(viewOf(underWay, steps, noteOpinionWithdrawn('second')).statuses.independent).toBe(
      'regression',
    );
  });

  it('is withdrawn with its input, and the public learns only of what it saw', () => {
    given(underWay, noteOpinion())
      .when(noteOpinionWithdrawn())
      .thenFollows({ type: 'independentOpinionWithdrawn', opinionId: 'input-a' });
    given(underWay, noteOpinion({ published: true }))
      .when(noteOpinionWithdrawn())
      .thenFollows('independentOpinionWithdrawn', {
        ...{ type: 'publishedOpinionWithdrawn', status: 'regression' },
      });
    const paper = given(underWay, recordOpinion(), noteOpinion());
    paper.when(withdrawOpinion('input-a')).thenRefused('conflict', 'opinion_of_input');
    expect(view(paper.and(withdrawOpinion()).state).independentOpinions).toHaveLength(1);
  });

  it('is none of the lead, of nobody, or of a day to come; a closed item still takes one', () => {
    const item = given(underWay);
    item
      .when(recordOpinion('ongoing', { institutionId: justice }))
      .thenRefused('input', 'lead_not_independent');
    item.when(noteOpinion({ institutionId: null })).thenRefused('input', 'opinion_needs_source');
    item
      .when(recordOpinion('ongoing', { statedOn: '2026-01-20' }))
      .thenRefused('input', 'stated_in_the_future');
    expect(viewOf(closed, recordOpinion()).statuses.independent).toBe('not_implemented');
  });

  it('is kept with at most 49 others', () => {
    const many = Array.from({ length: 60 }, (_, number) =>
      noteOpinion({ opinionId: `input-${number}`, institutionId: `ngo-${number}` }),
    );
    const { independentOpinions } = viewOf(underWay, many);
    expect(independentOpinions).toHaveLength(50);
    expect(independentOpinions.at(0)?.opinionId).toBe('input-10');
  });
});

describe('the distance between the voices', () => {
  it('is that of the highest and the lowest, and none of one voice', () => {
    expect(disagreement([])).toBeNull();
    expect(disagreement(['regression', null])).toBeNull();
    expect(disagreement(['fully_implemented', 'fully_implemented', 'ongoing'])).toBe(0);
    expect(disagreement(['fully_implemented', 'partially_implemented', null])).toBe(50);
    expect(disagreement(['in_progress', 'not_implemented', 'substantially_implemented'])).toBe(75);
  });

  it('knows a score from 0 to 100 of every status, and lies as far apart in any order', () => {
    for (const one of statuses) {
      expect(statusScores[one]).toBeGreaterThanOrEqual(0);
      expect(statusScores[one]).toBeLessThanOrEqual(100);
      for (const other of statuses) {
        expect(disagreement([one, other])).toBe(Math.abs(statusScores[one] - statusScores[other]));
        expect(disagreement([other, one, other])).toBe(disagreement([one, other]));
      }
    }
  });

  it('is for the public that of the confirmed status and of what is published', () => {
    const reported = [submitReport(), acceptReport(1, 'partially_implemented')];
    const seen = viewOf(underWay, reported, noteOpinion());
    expect(seen.statuses.claimed).toBe('fully_implemented');
    expect(seen).toMatchObject({ disagreement: 100, publicDisagreement: null });
    expect(viewOf(underWay, reported, noteOpinion(), recordOpinion('in_progress'))).toMatchObject({
      published: { independentStatus: 'in_progress', disagreement: 75 },
      publicDisagreement: 25,
    });
  });
});
