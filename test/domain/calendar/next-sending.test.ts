import { nextSending } from '../../../domain/calendar/next-sending';
import { tashkent } from './calendar-fixtures';

test.each([
  ['midnight of a Saturday', '2026-11-27T19:00:00.000Z', '2026-11-30T04:00:00.000Z'],
  ['midnight of a Tuesday', '2026-11-30T19:00:00.000Z', '2026-12-01T04:00:00.000Z'],
  ['a working afternoon', '2026-11-30T10:00:00.000Z', '2026-11-30T10:00:00.000Z'],
  ['a Sunday afternoon', '2026-11-29T10:00:00.000Z', '2026-11-30T04:00:00.000Z'],
])('what the engine has to say at %s is sent in working hours', (_, instant, sent) => {
  expect(nextSending(tashkent, instant, 9)).toBe(sent);
});
