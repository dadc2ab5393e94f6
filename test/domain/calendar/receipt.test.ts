import type { ReceiptRule } from '../../../domain/clock/due-rule';
import type { Instant, LocalDate } from '../../../domain/shared/instant';
import { receiptOf } from '../../../domain/calendar/receipt';
import { tashkent, withOverrides } from './calendar-fixtures';

const wholeDay = { cutOff: null, nonWorkingDay: 'same_day' } as const;
const untilSix = { cutOff: '18:00', nonWorkingDay: 'same_day' } as const;
const onWorkingDays = { cutOff: null, nonWorkingDay: 'next_business_day' } as const;
const office = { cutOff: '18:00', nonWorkingDay: 'next_business_day' } as const;

describe('receiptOf', () => {
  it.each<[Instant, ReceiptRule, LocalDate, string]>([
    ['2026-11-23T18:59:59.000Z', wholeDay, '2026-11-23', '23:59:59 in Tashkent is that Monday'],
    ['2026-11-23T19:00:00.000Z', wholeDay, '2026-11-24', 'Monday in UTC, Tuesday in Tashkent'],
    ['2026-11-28T07:00:00.000Z', wholeDay, '2026-11-28', 'a Saturday counts'],
    ['2026-11-23T13:00:00.000Z', untilSix, '2026-11-23', '18:00:00 is in time'],
    ['2026-11-23T13:00:01.000Z', untilSix, '2026-11-24', '18:00:01 is not'],
    ['2026-11-27T13:00:01.000Z', untilSix, '2026-11-28', 'Friday evening is Saturday'],
    ['2026-11-28T07:00:00.000Z', onWorkingDays, '2026-11-30', 'Saturday is Monday'],
    ['2026-11-27T13:00:01.000Z', office, '2026-11-30', 'Friday evening is Saturday is Monday'],
    ['2026-12-31T13:00:01.000Z', office, '2027-01-04', 'over New Year and the weekend'],
    ['2026-08-31T13:00:01.000Z', office, '2026-09-02', 'over Independence Day'],
  ])('%s under %j is %s: %s', (instant, rule, expected) => {
    expect(receiptOf(instant, rule, tashkent).receivedOn).toBe(expected);
  });

  it('counts on a moved working Saturday', () => {
    const moved = withOverrides(tashkent, 'working', '2026-11-28');
    expect(receiptOf('2026-11-27T13:00:01.000Z', office, moved).receivedOn).toBe('2026-11-28');
  });

  it('names each rule that moved it', () => {
    expect(receiptOf('2026-11-27T13:00:01.000Z', office, tashkent)).toEqual({
      arrivedOn: '2026-11-27',
      receivedOn: '2026-11-30',
      movedBy: [
        { because: 'after_cut_off', to: '2026-11-28' },
        { because: 'non_working_day', to: '2026-11-30' },
      ],
    });
  });

  it.each(['24:00', '18', '9:00', '18:60'])('refuses the cut-off %p', (cutOff) => {
    expect(() => receiptOf('2026-11-23T07:00:00.000Z', { ...wholeDay, cutOff }, tashkent)).toThrow(
      RangeError,
    );
  });
});
