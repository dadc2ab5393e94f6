import { acknowledge, assign, by, forSequence, register, submitReport } from '../support/acts';
import { given, givenNothing } from '../support/given';
import { ngo } from '../support/people';

describe('a command made for another version', () => {
  it('is refused as stale, whatever else is wrong with it', () => {
    const assigned = given(assign());
    expect(assigned.state.sequence).toBe(4);
    for (const act of [
      forSequence(2, acknowledge()),
      forSequence(2, submitReport()),
      forSequence(5, acknowledge()),
    ]) {
      assigned.when(act).thenRefused('stale', 'changed_meanwhile');
    }
    assigned.and(forSequence(4, acknowledge()));
  });

  it('tells nobody the version who may not give the command', () => {
    given(assign())
      .when(forSequence(2, by(ngo, acknowledge())))
      .thenRefused('not_allowed', 'not_permitted');
  });

  it('is also asked of a first registration', () => {
    givenNothing().when(forSequence(0, register())).thenFollows('registered');
    givenNothing().when(forSequence(1, register())).thenRefused('stale', 'changed_meanwhile');
  });
});
