import { refuseAbsence } from '../../../domain/participation/absence';

const code = (from: string, to: string | null, validTo: string | null = null) =>
  refuseAbsence({ from, to }, { validTo, today: '2026-07-10' })?.code;

it.each([
  ['to come', '2026-08-01', '2026-08-10', undefined],
  ['that has begun', '2026-07-01', '2026-07-10', undefined],
  ['without an end', '2026-07-01', null, undefined],
  ['that is over', '2026-07-01', '2026-07-09', 'absence_is_over'],
] as const)('an absence %s', (_name, from, to, refused) => {
  expect(code(from, to)).toBe(refused);
});

it.each([
  ['within the appointment', '2026-07-20', '2026-07-31', undefined],
  ['without an end', '2026-07-20', null, undefined],
  ['past its last day', '2026-07-20', '2026-08-01', 'absence_outlasts_appointment'],
  ['after its last day', '2026-08-01', null, 'absence_outlasts_appointment'],
] as const)('of an appointment that ends, %s', (_name, from, to, refused) => {
  expect(code(from, to, '2026-07-31')).toBe(refused);
});
