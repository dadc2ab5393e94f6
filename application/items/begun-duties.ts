import { begunBy } from '../../domain/implementation/answers';
import { clocks, type ClockSubject } from '../../domain/implementation/clocks';
import type { PersonCommandType } from '../../domain/implementation/commands';
import type { TermUnit } from '../../domain/clock/due-rule';
import type { PersonActor } from '../../domain/shared/actor';
import { termsOf, type Policy } from '../../domain/shared/policy';
import type { Policies } from '../../store/policies';
import type { Items } from './items';

/** A duty that a command would begin, who would owe it, and in which term; null where its day is not a term's. */
export interface BegunDuty {
  subject: ClockSubject;
  owner: 'lead' | 'center';
  term: { amount: number; unit: TermUnit } | null;
}

// Their days are counted from the anchor, from the closing, or named.
const withoutTerm: readonly ClockSubject[] = ['report', 'reverification', 'completion'];

/** What begins with a command, under the policy of its item: who has to act next, and how soon. */
export class BegunDuties {
  constructor(private readonly deps: { items: Items; policies: Policies }) {}

  /** Errors: 404 for an item that the caller may not see. */
  async after(
    actor: PersonActor,
    { entityId, type }: { entityId: string; type: string },
  ): Promise<readonly BegunDuty[]> {
    const { policy_version: version, kind } = await this.deps.items.row(actor, entityId);
    const policy = version === null ? null : await this.deps.policies.find(version);
    return (begunBy[type as PersonCommandType] ?? [])
      .filter((subject) => subject !== 'completion' || kind === 'plan_item')
      .map((subject) => ({
        ...{ subject, owner: clocks[subject].owner },
        term: policy === null ? null : termOf(policy, subject),
      }));
  }
}

function termOf(policy: Policy, subject: ClockSubject): BegunDuty['term'] {
  const { rule } = termsOf(policy, subject);
  if (rule.kind !== 'term' || withoutTerm.includes(subject)) return null;
  return { amount: rule.amount, unit: rule.unit };
}
