import type { ProjectedDue } from '../../../domain/clock/clock';
import { nextWakeUp } from '../../../domain/implementation/process';
import { wakeUpSpreadMs } from '../../../domain/process/passing-of-time';
import { unregistered } from '../../../domain/process/state';
import { view } from '../../../domain/implementation/view';
import {
  acknowledge,
  askClarification,
  assign,
  outageUntil,
  register,
  submitActionPlan,
  submitReport,
  until,
  withdrawReport,
} from '../support/acts';
import { underWay } from '../support/steps';
import { endOf, given, givenNothing, noonOn } from '../support/given';

describe('a tick', () => {
  it('with nothing due changes nothing', () => {
    const { item } = given(underWay);
    const before = item.state;
    item.tick();
    expect(item.state).toBe(before);
  });

  it('given twice for one due instant misses it once', () => {
    const { item } = given(underWay, until('2026-02-17'));
    item.tick();
    expect(item.log.filter(({ type }) => type === 'deadlineMissed')).toHaveLength(1);
  });

  it('misses what passed in the order in which it fell due', () => {
    const late = given(underWay, submitActionPlan()).when(outageUntil('2026-07-20'));
    const missed = late.events.filter(({ type }) => type === 'deadlineMissed');
    const instants = missed.map(({ effectiveAt }) => effectiveAt);
    expect(instants).toEqual([endOf('2026-02-05'), endOf('2026-07-15')]);
  });
});

describe('arming', () => {
  function started() {
    const { item } = givenNothing();
    for (const act of [register(), assign(), acknowledge()]) item.give(act);
    return item;
  }
  /** How many clocks the projections arm. */
  function armed(item: ReturnType<typeof started>, projections: readonly ProjectedDue[]): number {
    const before = item.log.length;
    item.armWith(projections);
    return item.log.length - before;
  }

  it('changes nothing when nobody asks for a due day', () => {
    const item = started();
    const asked = item.projections();
    expect([[], asked, asked].map((projections) => armed(item, projections))).toEqual([0, 2, 0]);
  });

  it('leaves out the answer for a clock that ended while it was worked out', () => {
    const item = started();
    const [plan, report] = item.projections() as [ProjectedDue, ProjectedDue];
    item.give(assign('interior', []));
    expect(armed(item, [plan, report])).toBe(0);
    expect(item.registered.startedClocks.map(({ id }) => id)).toEqual(['acknowledgement/2']);
  });

  it('leaves out the answer for an earlier start of the same clock', () => {
    const item = started();
    const early = item.projections();
    item.arm();
    item.give(submitReport());
    item.give(withdrawReport());
    expect(armed(item, early)).toBe(0);
  });

  it('arms a clock once, however often it is answered, so that its reminders stay true', () => {
    const item = started();
    const twice = item.projections().flatMap((projection) => [projection, projection]);
    item.armWith(twice);
    expect(item.log.filter(({ type }) => type === 'clockArmed')).toHaveLength(2);
    item.advanceTo(noonOn('2026-07-16'));
    expect(item.board.outdated).toEqual([]);
    expect(item.board.toldSteps.filter((step) => step.includes('on_due_day'))).toHaveLength(3);
  });

  it('in parts lets the rest wait', () => {
    const item = started();
    const [plan] = item.projections();
    item.armWith(plan === undefined ? [] : [plan]);
    expect(item.registered.clocks.map(({ id }) => id)).toEqual(['action_plan/1']);
    expect(item.registered.startedClocks.map(({ id }) => id)).toEqual(['report/1']);
    expect(nextWakeUp(item.state)).toBe(endOf('2026-02-16'));
  });
});

describe('the next wake-up', () => {
  it('is the earliest instant at which something follows by itself', () => {
    expect(nextWakeUp(unregistered)).toBeNull();
    expect(nextWakeUp(given().state)).toBeNull();
    expect(nextWakeUp(given(assign()).state)).toBe(endOf('2026-01-22'));
    expect(nextWakeUp(given(underWay).state)).toBe(endOf('2026-02-16'));
  });

  it('is the end of the period also when its report came early', () => {
    const early = given(underWay, submitActionPlan(), submitReport());
    early.and(until('2026-03-02'));
    expect(nextWakeUp(early.state)).toBe(endOf('2026-07-15'));
  });

  it('of a suspended clock, which is never overdue, is the end of the suspension', () => {
    const asked = [until('2026-02-10'), askClarification(), until('2026-02-25')];
    const { state } = given(underWay, asked);
    expect(nextWakeUp(state)).toBe(noonOn('2026-03-12'));
    expect(view(state)).toMatchObject({ nextLeadDue: null, leadOverdue: null });
  });

  it('is spread by the id, the same each time and within the bounds', () => {
    const ids = Array.from({ length: 2000 }, (_, index) => `recommendation/${index}`);
    const spreads = ids.map((id) => wakeUpSpreadMs(id, 600));
    expect(ids.map((id) => wakeUpSpreadMs(id, 600))).toEqual(spreads);
    expect(spreads.every((spread) => spread >= 0 && spread <= 600_000)).toBe(true);
    // Two thousand items over ten minutes: no minute has to carry twice its share.
    for (let minute = 0; minute < 10; minute += 1) {
      const within = spreads.filter((spread) => Math.floor(spread / 60_000) === minute);
      expect(within.length).toBeLessThan(400);
    }
    expect(ids.every((id) => wakeUpSpreadMs(id, 0) === 0)).toBe(true);
  });
});
