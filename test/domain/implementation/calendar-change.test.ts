import type { CalendarOverride } from '../../../domain/calendar/business-calendar';
import {
  acknowledge,
  answerClarification,
  applyCalendar,
  askClarification,
  assign,
  grantExtension,
  requestExtension,
  until,
} from '../support/acts';
import { given, type Situation } from '../support/given';
import { planUnderWay as underWay } from '../support/steps';

const off = (...days: readonly string[]) =>
  days.map((on): CalendarOverride => ({ on, kind: 'non_working' }));
const on = (day: string): CalendarOverride => ({ on: day, kind: 'working' });

/** A calendar with these days is published. */
function published(situation: Situation, ...days: readonly CalendarOverride[]): Situation {
  situation.item.policies.publish(days);
  return situation;
}

/** Why each clock keeps its day. */
function kept({ state, item }: Situation): Record<string, string | null> {
  const compared = item.policies.compare(state, item.now);
  return Object.fromEntries(compared.map(({ clockId, keeps }) => [clockId, keeps]));
}

// The lead has until Thursday 22 January to accept.
const asked = () => given(assign());

describe('a day that is declared off', () => {
  it('moves the deadlines that count over it, keeps the old day and tells who owes the duty', () => {
    const moved = published(asked(), ...off('2026-01-20')).when(applyCalendar());
    moved
      .thenFollows(
        { type: 'calendarApplied', calendarVersion: 2, recounted: ['acknowledgement/1'] },
        { type: 'clockRecounted', cause: 'calendar_changed', dueBefore: { on: '2026-01-22' } },
      )
      .thenTold('calendarApplied → justice main');
    expect(moved.dueOn('acknowledgement/1')).toBe('2026-01-23');
  });

  it('has the reminders ahead follow the new day', () => {
    const before = asked().waiting('acknowledgement/1');
    const after = published(asked(), ...off('2026-01-20')).and(applyCalendar());
    expect(before.length).toBeGreaterThan(0);
    expect(after.waiting('acknowledgement/1')).toHaveLength(before.length);
    expect(after.waiting('acknowledgement/1')).not.toEqual(before);
  });

  it('is no event for an item whose days and reminders it leaves alone', () => {
    published(asked(), ...off('2027-01-20'))
      .when(applyCalendar())
      .thenRefused('conflict', 'no_deadline_to_recount');
  });

  it('moves each deadline once', () => {
    const moved = published(asked(), ...off('2026-01-20')).and(applyCalendar());
    moved.when(applyCalendar()).thenRefused('conflict', 'no_deadline_to_recount');
    expect(kept(moved)).toEqual({ 'acknowledgement/1': 'already_counted' });
  });
});

it('a working Saturday brings a day forward, but makes nobody late', () => {
  const early = published(asked(), on('2026-01-17')).and(applyCalendar());
  expect(early.dueOn('acknowledgement/1')).toBe('2026-01-21');
  const late = published(given(assign(), until('2026-01-22')), on('2026-01-17'));
  expect(kept(late)).toEqual({ 'acknowledgement/1': 'new_day_passed' });
});

describe('a deadline that has passed', () => {
  const missed = () => given(assign(), until('2026-01-23'));

  it('stays passed where by the calendar it has passed as well', () => {
    const situation = published(missed(), ...off('2026-02-02'));
    expect(kept(situation)).toMatchObject({ 'acknowledgement/1': 'passed' });
    const longAgo = published(given(assign(), until('2026-01-27')), ...off('2026-01-20'));
    expect(kept(longAgo)).toMatchObject({ 'acknowledgement/1': 'passed' });
  });

  it('was never missed where a day before it was off: what began with the miss is undone', () => {
    const situation = missed();
    expect(situation.openClocks).toEqual(['acknowledgement/1', 'deemed_acceptance/1']);
    const reopened = published(situation, ...off('2026-01-20', '2026-01-21')).and(applyCalendar());
    expect(reopened.openClocks).toEqual(['acknowledgement/1']);
    expect(reopened.clock('acknowledgement/1')).toMatchObject({
      missed: false,
      due: { dueOn: '2026-01-26' },
    });
    // Missed once more, the warning and its last term come again.
    expect(reopened.and(until('2026-01-27')).openClocks).toEqual([
      'acknowledgement/1',
      'deemed_acceptance/1',
    ]);
  });
});

it('a suspended deadline is counted on the later calendar when it continues', () => {
  const held = published(given(underWay, askClarification()), ...off('2026-02-16'));
  expect(kept(held)).toMatchObject({ 'action_plan/1': 'suspended', 'report/1': 'suspended' });
  expect(held.and(answerClarification()).dueOn('action_plan/1')).toBe('2026-02-17');
});

it('a day that was named stays, unless it is itself declared off and its term ends on working days', () => {
  const extended = given(
    underWay,
    requestExtension('action_plan/1', '2026-03-03'),
    grantExtension('action_plan/1', '2026-03-03'),
  );
  published(extended, ...off('2026-02-16', '2026-03-02'));
  expect(kept(extended)).toMatchObject({
    'action_plan/1': 'named_day',
    'completion/1': 'named_day',
  });
  published(extended, ...off('2026-03-03')).and(applyCalendar());
  expect(extended.dueOn('action_plan/1')).toBe('2026-03-04');
});

it('a clock that was armed again since it was compared is left alone', () => {
  const situation = published(given(assign()), ...off('2026-01-20'));
  const { armings } = situation.item.policies.withFacts(
    situation.state,
    applyCalendar().command,
    situation.item.now,
  ) as { armings: readonly number[] };
  expect(armings).toHaveLength(1);
  situation.and(acknowledge());
  expect(situation.state.clocks.some((clock) => armings.includes(clock.armedBySequence))).toBe(
    false,
  );
});
