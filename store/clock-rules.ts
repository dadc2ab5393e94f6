import type { BusinessCalendar } from '../domain/calendar/business-calendar';
import { clockRules, type PolicyOf } from '../domain/calendar/clock-rules';
import type { ClockRules } from '../domain/clock/clock-rules';
import type { Step } from '../domain/process/record';
import type { ProcessState } from '../domain/process/state';
import type { Policy } from '../domain/shared/policy';
import type { Calendars } from './calendars';
import type { Policies } from './policies';

/** Finds policies and calendars by their versions. */
export interface StoredRules {
  policies: Pick<Policies, 'find'>;
  calendars: Pick<Calendars, 'find'>;
}

type Clocks = Pick<ProcessState, 'clocks' | 'startedClocks'>;

/** Every state before and after the steps. */
export function statesOf(steps: readonly Step[]): readonly Clocks[] {
  return steps.flatMap(({ before, after }) => (before === null ? [after] : [before, after]));
}

/** The policies and calendars that the clocks of these states count by. Errors for a version that is not stored. */
export async function readClockRules(
  { policies, calendars }: StoredRules,
  states: readonly Clocks[],
): Promise<ClockRules> {
  const armed = states.flatMap(({ clocks }) => clocks);
  const calendarOf = await byVersion<BusinessCalendar>(
    'calendar',
    calendars,
    armed.map(({ due }) => due.calendarVersion),
  );
  return clockRules(await readPolicies(policies, states), calendarOf);
}

/** The policies that the clocks of these states count under, by version. Errors as {@link readClockRules}. */
export async function readPolicies(
  policies: StoredRules['policies'],
  states: readonly Clocks[],
): Promise<PolicyOf> {
  const clocks = states.flatMap(({ clocks: armed, startedClocks }) => [...armed, ...startedClocks]);
  return await readPoliciesOf(policies, clocks);
}

/** As {@link readPolicies}, for clocks alone. */
export async function readPoliciesOf(
  policies: StoredRules['policies'],
  clocks: readonly { policy: number }[],
): Promise<PolicyOf> {
  return await byVersion<Policy>(
    'policy',
    policies,
    clocks.map(({ policy }) => policy),
  );
}

async function byVersion<Body>(
  name: string,
  stored: { find(version: number): Promise<Body | null> },
  versions: readonly number[],
): Promise<(version: number) => Body> {
  const found = new Map<number, Body>();
  for (const version of new Set(versions)) {
    const body = await stored.find(version);
    if (body !== null) found.set(version, body);
  }
  return (version) => {
    const body = found.get(version);
    if (body === undefined) throw new Error(`version ${version} of the ${name} is not stored`);
    return body;
  };
}
