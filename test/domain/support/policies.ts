import { defaultCalendar } from '../../../countries/uz/calendar';
import { defaultPolicy } from '../../../countries/uz/policy';
import type {
  BusinessCalendar,
  CalendarOverride,
} from '../../../domain/calendar/business-calendar';
import {
  clockRules,
  inZone,
  termsOfClock,
  type PolicyOf,
} from '../../../domain/calendar/clock-rules';
import { compareDeadline, type ComparedDeadline } from '../../../domain/calendar/compared-deadline';
import { dueRequestOf, projectDue } from '../../../domain/calendar/project-due';
import type { ProjectedDue, StartedClock } from '../../../domain/clock/clock';
import type { CommandBody } from '../../../domain/implementation/commands';
import { policyChangeOf } from '../../../domain/implementation/deadlines/compare-policies';
import type { ImplementationEvent } from '../../../domain/implementation/events';
import type { CalendarChange } from '../../../domain/process/calendar-change';
import { isRegistered } from '../../../domain/process/state';
import type { AnyState, ImplementationState } from '../../../domain/implementation/state';
import type { Instant } from '../../../domain/shared/instant';
import type { CapturedPolicy, Policy } from '../../../domain/shared/policy';
import { capturePolicy } from '../../../store/policies';

const starting = defaultCalendar(2020, 2045);

const byHash = new Map<string, Policy>();
// Most lives begin with the default policy, and hashing it took a third of the time of a suite.
const capturedBefore = new WeakMap<Policy, CapturedPolicy>();

/** What an item keeps of a policy; the whole of it can be found again by its hash. */
export function captured(policy: Policy): CapturedPolicy {
  const kept = capturedBefore.get(policy) ?? capturePolicy(policy);
  capturedBefore.set(policy, kept);
  byHash.set(kept.sha256, policy);
  return kept;
}

/** What the default policy leaves with an item. */
export const capturedDefault = captured(defaultPolicy);

/** The policies and calendars that one item ran under, as the store keeps them for all. */
export class KnownPolicies {
  readonly #byVersion = new Map<number, Policy>();
  /** In the order of their versions. */
  readonly #calendars: BusinessCalendar[] = [starting];

  readonly policyOf: PolicyOf = (version) => {
    const policy = this.#byVersion.get(version);
    if (policy === undefined) throw new Error(`nothing ran under version ${version}`);
    return policy;
  };

  /** What its clocks count by. */
  readonly rules = clockRules(this.policyOf, (version) => this.#calendarOf(version));

  /** Knows the policies that these events name. */
  learnFrom(events: readonly ImplementationEvent[]): void {
    for (const event of events) {
      if (event.type !== 'registered' && event.type !== 'policyChanged') continue;
      this.#byVersion.set(event.policy.version, wholeOf(event.policy));
    }
  }

  /** The command with what its finder would say of the state. */
  withFacts(state: AnyState, command: CommandBody, at: Instant): CommandBody {
    if (command.type === 'applyCalendar') return { ...command, ...this.#calendarChange(state, at) };
    if (command.type !== 'changePolicy') return command;
    const { policy } = command;
    const change = { policy: wholeOf(policy), captured: policy };
    return {
      ...command,
      ...policyChangeOf(isRegistered(state) ? state : null, change, this.policyOf),
    };
  }

  /** The due day of a started clock on the real calendar with Uzbekistan's fixed holidays. */
  project(clock: StartedClock): ProjectedDue {
    const { timeZone } = this.policyOf(clock.policy);
    const request = dueRequestOf(clock, termsOfClock(clock, this.policyOf));
    return projectDue(request, inZone(this.calendar, timeZone));
  }

  /** The calendar in force. */
  get calendar(): BusinessCalendar {
    return this.#calendars.at(-1) ?? starting;
  }

  /** A next version of the calendar, in which these days are decided instead of those of earlier versions. */
  publish(overrides: readonly CalendarOverride[]): void {
    const { calendar } = this;
    const others = calendar.overrides.filter(({ on }) => !overrides.some((one) => one.on === on));
    const version = calendar.version + 1;
    this.#calendars.push({ ...calendar, version, overrides: [...others, ...overrides] });
  }

  /** Each running clock on the calendar in force. */
  compare({ clocks }: Pick<ImplementationState, 'clocks'>, at: Instant): ComparedDeadline[] {
    return clocks.map((clock) => {
      const { sendingHour } = this.policyOf(clock.policy);
      const [terms, steps] = [this.rules.termsOf(clock), this.rules.ladderOf(clock)];
      return compareDeadline({ clock, terms, steps, sendingHour }, this.calendar, at);
    });
  }

  #calendarChange(state: AnyState, at: Instant): CalendarChange {
    const changed = isRegistered(state)
      ? this.compare(state, at).filter(({ remindsAnew }) => remindsAnew)
      : [];
    return {
      calendarVersion: this.calendar.version,
      armings: changed.map(({ arming }) => arming),
      moving: changed.filter(({ keeps }) => keeps === null).map(({ arming }) => arming),
    };
  }

  #calendarOf(version: number): BusinessCalendar {
    const found = this.#calendars.find((one) => one.version === version);
    if (found === undefined) throw new Error(`no calendar ${version} was published`);
    return found;
  }
}

function wholeOf({ sha256, version }: CapturedPolicy): Policy {
  const policy = byHash.get(sha256);
  if (policy === undefined) throw new Error(`version ${version} was not captured by a test`);
  return policy;
}
