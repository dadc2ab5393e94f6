import { clocks, type ClockSubject } from './clocks';

/** What a lead has to do, whatever the clock: the order is that in which people are shown them. */
export const leadDutyKinds = [
  'returned',
  'accept',
  'sign',
  'plan',
  'report',
  'completion',
] as const;
export type LeadDutyKind = (typeof leadDutyKinds)[number];

/** What the center has to do: its duties. */
export const centerDutyKinds = (Object.keys(clocks) as ClockSubject[]).filter(
  (subject) => clocks[subject].owner === 'center',
);
