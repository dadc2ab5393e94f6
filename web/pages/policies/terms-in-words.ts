import type { ClockTerms } from '../../../domain/clock/clock';
import { audiences, type LadderRule } from '../../../domain/clock/ladder';
import type { Policy } from '../../../domain/shared/policy';
import type { Words } from '../../../locales/words';

/** The term of a duty: `10 working days`, or that it has one of its own. */
export function termInWords({ pages }: Words, { rule }: Pick<ClockTerms, 'rule'>): string {
  const { policies } = pages;
  if (rule.kind === 'fixed_day' || rule.amount === 0) return policies.ownTerm;
  const term = policies.units[rule.unit]({ count: rule.amount });
  return rule.roll === 'none' ? term : `${term}; ${policies.rolls}`;
}

/** A reminder: when, and to whom. */
export function stepInWords({ names, pages }: Words, { offset, audience }: LadderRule): string {
  const { policies } = pages;
  const { amount, unit } = offset;
  const days = policies.units[unit]({ count: Math.abs(amount) });
  const when =
    amount === 0 ? policies.steps.on : policies.steps[amount < 0 ? 'before' : 'after']({ days });
  const whom = audiences.flatMap((institution) => {
    const roles = audience.filter((one) => one.institution === institution);
    if (roles.length === 0) return [];
    const said = roles.map(({ role }) => names.focalPointRoles[role]).join(', ');
    return [policies.audiences[institution]({ roles: said })];
  });
  return policies.step({ when, whom: whom.join('; ') });
}

/** The numbers of a policy that belong to no single duty, in words. */
export function boundsInWords(
  { names, pages }: Words,
  policy: Policy,
): readonly (readonly [name: string, value: string | number])[] {
  const said = pages.policies;
  const { reporting, tracks, reverificationMonths, reverification, extensions } = policy;
  const statuses: Readonly<Record<string, string>> = names.statuses;
  return [
    [said.cadence, reporting.cadenceMonths],
    [said.enhancedCadence, tracks.enhanced.cadenceMonths],
    [said.reverificationMonths, reverificationMonths.join(', ')],
    [said.earliestConfirmation, reverification.earliestDaysBefore],
    [said.extensionsPerClock, extensions.perClock],
    [said.extensionDays, extensions.totalDays],
    [said.suspensionsPerClock, policy.suspensions.perClock],
    [said.suspensionDays, policy.suspensions.maximumDays],
    [said.sendingHour, policy.sendingHour],
    [said.closing, policy.closing.statuses.map((one) => statuses[one] ?? one).join(', ')],
  ];
}
