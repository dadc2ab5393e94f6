import { view } from '../../../domain/implementation/view';
import {
  acceptReport,
  acknowledge,
  approveClosure,
  assign,
  by,
  contest,
  handOver,
  noteOpenMatter,
  proposeClosure,
  refuseClosure,
  settleMatter,
  submitReport,
  until,
  upholdContest,
  withdraw,
} from '../support/acts';
import { given } from '../support/given';
import { focalPoint, interior, justice, ngo, otherOfficer } from '../support/people';

const underWay = [assign(), acknowledge()];
const proven = [...underWay, submitReport(), acceptReport()];

describe('a matter that came in', () => {
  it('is noted with what it is and when it came, and the lead is told', () => {
    const noted = given(underWay)
      .when(noteOpenMatter())
      .thenFollows({
        type: 'openMatterNoted',
        matterId: 'conclusion-a',
        matterKind: 'oversight_conclusion',
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
    const proposed = given(
      proven,
      proposeClosure(),
      noteOpenMatter('input-b', 'ngo_input'),
      noteOpenMatter(),
    );
    const refused = proposed.when(approveClosure()).thenRefused('conflict', 'open_matters');
    expect(refused.state.closureProposal).toMatchObject({ number: 1 });
    expect(refused.openClocks).toContain('closure_decision/1');
    proposed.and(settleMatter('input-b', 'withdrawn'));
    proposed.when(approveClosure()).thenRefused('conflict', 'open_matters');
    proposed.and(settleMatter('conclusion-a', 'out_of_scope'), approveClosure());
    expect(proposed.state.stage).toBe('closed');
  });

  it('names what is open, without a text of anybody', () => {
    const { item } = given(proven, noteOpenMatter());
    const decision = item.give(proposeClosure());
    expect(decision).toMatchObject({ error: { params: { matters: ['oversight_conclusion'] } } });
  });

  it('does not keep a proposal from being turned down', () => {
    const proposed = given(proven, proposeClosure(), noteOpenMatter(), refuseClosure());
    expect(proposed.state.stage).toBe('in_implementation');
  });

  it('is settled once, with an outcome and a reason, and the lead is told how', () => {
    given(underWay, noteOpenMatter())
      .when(settleMatter())
      .thenFollows({
        type: 'openMatterSettled',
        matterId: 'conclusion-a',
        matterKind: 'oversight_conclusion',
        outcome: 'answered',
      })
      .thenTold('openMatterSettled → justice main');
    given(underWay, noteOpenMatter(), settleMatter())
      .when(settleMatter())
      .thenRefused('conflict', 'no_such_matter');
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
    given(underWay, ...many)
      .when(noteOpenMatter())
      .thenRefused('conflict', 'too_many_matters');
  });

  it('outlives its lead, and ends with an item that is withdrawn', () => {
    const moved = given(
      assign(),
      noteOpenMatter(),
      contest(),
      upholdContest(),
      assign(interior, []),
    );
    expect(view(moved.state).openMatters).toBe(1);
    const kept = given(underWay, noteOpenMatter(), handOver());
    expect(view(kept.state).openMatters).toBe(1);
    const gone = given(underWay, noteOpenMatter(), withdraw());
    expect(view(gone.state).openMatters).toBe(0);
  });

  it('is for the center to note and to settle', () => {
    for (const actor of [focalPoint(justice), ngo]) {
      given(underWay, noteOpenMatter('other'))
        .when(by(actor, noteOpenMatter()))
        .thenRefused('not_allowed', 'not_permitted');
      given(underWay, noteOpenMatter())
        .when(by(actor, settleMatter()))
        .thenRefused('not_allowed', 'not_permitted');
    }
  });

  it('is no longer noted once the item is closed: what comes then is a reason to reopen', () => {
    given(proven, proposeClosure(), approveClosure(), until('2026-02-02'))
      .when(by(otherOfficer, noteOpenMatter()))
      .thenRefused('conflict', 'wrong_stage');
  });
});
