import { defaultCalendar } from '../../../countries/uz/calendar';
import { defaultPolicy } from '../../../countries/uz/policy';
import {
  clockRules,
  inZone,
  termsOfClock,
  type PolicyOf,
} from '../../../domain/calendar/clock-rules';
import { dueRequestOf, projectDue } from '../../../domain/calendar/project-due';
import type { ProjectedDue, StartedClock } from '../../../domain/clock/clock';
import type { CommandBody } from '../../../domain/implementation/commands';
import { policyChangeOf } from '../../../domain/implementation/deadlines/compare-policies';
import type { ImplementationEvent } from '../../../domain/implementation/events';
import { isRegistered } from '../../../domain/process/state';
import type { AnyState } from '../../../domain/implementation/state';
import type { CapturedPolicy, Policy } from '../../../domain/shared/policy';
import { capturePolicy } from '../../../store/policies';

const calendar = defaultCalendar(2020, 2045);

const byHash = new Map<string, Policy>();

/** What an item keeps of a policy; the whole of it can be found again by its hash. */
export function captured(policy: Policy): CapturedPolicy {
  const kept = capturePolicy(policy);
  byHash.set(kept.sha256, policy);
  return kept;
}

/** What the default policy leaves with an item. */
export const capturedDefault = captured(defaultPolicy);

/** The policies that one item ran under, as the store keeps them for all. */
export class KnownPolicies {
  readonly #byVersion = new Map<number, Policy>();

  readonly policyOf: PolicyOf = (version) => {
    const policy = this.#byVersion.get(version);
    if (policy === undefined) throw new Error(`nothing ran under version ${version}`);
    return policy;
  };

  /** What its clocks count by. */
  readonly rules = clockRules(this.policyOf, () => calendar);

  /** Knows the policies that these events name. */
  learnFrom(events: readonly ImplementationEvent[]): void {
    for (const event of events) {
      if (event.type !== 'registered' && event.type !== 'policyChanged') continue;
      this.#byVersion.set(event.policy.version, wholeOf(event.policy));
    }
  }

  /** The command with what its finder would say of the state. */
  withFacts(state: AnyState, command: CommandBody): CommandBody {
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
    return projectDue(request, inZone(calendar, timeZone));
  }
}

function wholeOf({ sha256, version }: CapturedPolicy): Policy {
  const policy = byHash.get(sha256);
  if (policy === undefined) throw new Error(`version ${version} was not captured by a test`);
  return policy;
}
