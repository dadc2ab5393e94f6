import { view } from '../../../domain/implementation/view';
import {
  approveClosure,
  assign,
  contest,
  handOver,
  noteMatter,
  noteOpenMatter,
  proposeClosure,
  refuseClosure,
  settleMatter,
  upholdContest,
  withdraw,
  type Steps,
} from '../support/acts';
import { given } from '../support/given';
import { interior } from '../support/people';
import { proposed, proven, underWay } from '../support/steps';

const matter = { matterId: 'conclusion-a', matterKind: 'oversight_conclusion' };

describe('a matter that came in', () => {
  it('is noted with what it is and when it came, and the lead is told', () => {
    const noted = given(underWay)
      .when(noteOpenMatter())
      .thenFollows({
        type: 'openMatterNoted',
        ...matter,
        receivedOn: '2026-01-12',
        content: { id: 'reference-of-conclusion-a' },
      })
      .thenTold('openMatterNoted → justice main');
    expect(view(noted.state).openMatters).toBe(1);
  });

  it('keeps a closing from being proposed', () => {
    const waiting = given(proven, noteOpenMatter());
    waiting.when(proposeClosure()).thenRefused('conflict', 'open_matters');
    waiting.and(settleMatter(), proposeClosure());
  });

  it('that comes after the proposal keeps it from being approved; the proposal stays', () => {
    const late = given(proposed, noteOpenMatter('input-b', 'ngo_input'), noteOpenMatter());
    const refused = late.when(approveClosure()).thenRefused('conflict', 'open_matters');
    expect(refused.state.closureProposal).toMatchObject({ number: 1 });
    expect(refused.openClocks).toContain('closure_decision/1');
    late.and(settleMatter('input-b', 'withdrawn'));
    late.when(approveClosure()).thenRefused('conflict', 'open_matters');
    late.and(settleMatter('conclusion-a', 'out_of_scope'), approveClosure());
    expect(late.state.stage).toBe('closed');
  });

  it('names what is open, without a text of anybody', () => {
    const { item } = given(proven, noteOpenMatter());
    const error = { params: { matters: ['oversight_conclusion'] } };
    expect(item.give(proposeClosure())).toMatchObject({ error });
  });

  it('does not keep a proposal from being turned down', () => {
    const { state } = given(proposed, noteOpenMatter(), refuseClosure());
    expect(state.stage).toBe('in_implementation');
  });

  it('is settled once, with an outcome and a reason, and the lead is told how', () => {
    const settled = given(underWay, noteOpenMatter())
      .when(settleMatter())
      .thenFollows({ type: 'openMatterSettled', ...matter, outcome: 'answered' })
      .thenTold('openMatterSettled → justice main');
    settled.when(settleMatter()).thenRefused('conflict', 'no_such_matter');
  });

  it('with a page of its own holds the closing until it is settled there, and nobody settles it here', () => {
    const waiting = given(proven, noteMatter());
    waiting.when(proposeClosure()).thenRefused('conflict', 'open_matters');
    waiting.when(settleMatter('a')).thenRefused('conflict', 'no_such_matter');
    waiting.when(noteMatter()).thenRefused('conflict', 'matter_open');
    const both = given(proven, noteMatter(), noteOpenMatter());
    both.when(settleMatter('a')).thenRefused('conflict', 'matter_settled_elsewhere');
    expect(view(both.state)).toMatchObject({ openMatters: 2, mattersOnPaper: 1 });
    waiting
      .when(noteMatter('ngo-input/a', 'answered'))
      .thenFollows({ type: 'openMatterSettled', matterId: 'a', outcome: 'answered', reason: null })
      .thenTold();
    given(proven, noteMatter(), noteMatter('ngo-input/a', 'withdrawn'), proposeClosure());
  });

  it('is noted once while it is open', () => {
    given(underWay, noteOpenMatter()).when(noteOpenMatter()).thenRefused('conflict', 'matter_open');
  });

  it('did not come on a day ahead', () => {
    // The day is compared with the one in Greenwich, so the next one may have come somewhere.
    given(underWay)
      .when(noteOpenMatter('a', 'ngo_input', '2026-01-17'))
      .thenRefused('input', 'received_in_the_future');
    given(underWay, noteOpenMatter('a', 'ngo_input', '2026-01-15'));
  });

  it('is bounded in number, for the state carries it', () => {
    const many = Array.from({ length: 50 }, (_, index) => noteOpenMatter(`matter-${index}`));
    given(underWay, many).when(noteOpenMatter()).thenRefused('conflict', 'too_many_matters');
  });

  it('outlives its lead, and ends with an item that is withdrawn', () => {
    const contested = [assign(), noteOpenMatter(), contest(), upholdContest()];
    const openIn = (...steps: readonly Steps[]) => view(given(...steps).state).openMatters;
    expect(openIn(contested, assign(interior, []))).toBe(1);
    expect(openIn(underWay, noteOpenMatter(), handOver())).toBe(1);
    expect(openIn(underWay, noteOpenMatter(), withdraw())).toBe(0);
  });
});
