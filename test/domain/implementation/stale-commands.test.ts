import { acknowledge, assign, by, forSequence, submitReport } from '../support/acts';
import { exampleActs } from '../support/example-acts';
import { given, givenNothing } from '../support/given';
import { administrator, ngo, officer } from '../support/people';

describe('a command made for an older version', () => {
  it('is refused as stale, whatever else is wrong with it', () => {
    const assigned = given(assign());
    expect(assigned.state.sequence).toBe(4);
    assigned.when(forSequence(2, acknowledge())).thenRefused('stale', 'changed_meanwhile');
    assigned.when(forSequence(2, submitReport())).thenRefused('stale', 'changed_meanwhile');
    assigned.when(forSequence(5, acknowledge())).thenRefused('stale', 'changed_meanwhile');
    assigned.and(forSequence(4, acknowledge()));
  });

  it('tells nobody the version who may not give the command', () => {
    given(assign())
      .when(forSequence(2, by(ngo, acknowledge())))
      .thenRefused('not_allowed', 'not_permitted', []);
    given(assign())
      .when(forSequence(2, by(administrator, acknowledge())))
      .thenRefused('not_allowed', 'not_permitted', []);
  });

  it('is also asked of a first registration', () => {
    givenNothing()
      .when(forSequence(0, by(officer, exampleActs.register)))
      .thenFollows('registered');
    givenNothing()
      .when(forSequence(1, exampleActs.register))
      .thenRefused('stale', 'changed_meanwhile');
  });
});
