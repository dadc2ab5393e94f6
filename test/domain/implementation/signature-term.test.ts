import { view } from '../../../domain/implementation/view';
import { acknowledge, assign, handOver, submitToSign, until, type Step } from '../support/acts';
import { given, type Situation } from '../support/given';
import { interior, justice } from '../support/people';

const underWay = [assign(), acknowledge()];
const waiting = (...steps: readonly Step[]): Situation => given(underWay, submitToSign(), ...steps);

describe('the term for signing a report', () => {
  it('reminds the validator and the head first, then the center', () => {
    const { board, registered } = waiting(until('2026-03-02')).item;
    const steps = board.told.filter((line) => line.includes('signature/1'));
    expect(steps.map((line) => line.slice(line.indexOf(' ') + 1))).toEqual([
      `signature/1 before_2_days → ${justice} validator`,
      `signature/1 after_1_days → ${justice} head`,
      `signature/1 after_1_days → ${justice} validator`,
      `signature/1 after_7_days → ${justice} head`,
      `signature/1 after_7_days → ${justice} validator`,
      'signature/1 after_14_days → center main',
      `signature/1 after_14_days → ${justice} head`,
    ]);
    expect(view(registered).leadOverdue).toMatchObject({ clockId: 'signature/1' });
    // The report itself is due in July: before, nothing came of it until then.
    expect(registered.periods[0]).toMatchObject({ overdue: false });
  });

  it('goes on when the body passes the item on, and reminds the successor', () => {
    const { board } = waiting(handOver(), until('2026-02-12')).item;
    const steps = board.told.filter((line) => line.includes('signature/1'));
    expect(steps).not.toEqual([]);
    expect(steps.join('\n')).toContain(`after_1_days → ${interior} validator`);
    expect(steps.join('\n')).not.toContain(justice);
  });
});
