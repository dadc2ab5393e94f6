import { commandsFor, isRefusal, refuseUnlessOne } from '../process/command';
import type { GivenBy } from '../process/permission';
import type { LawBasis } from '../registers/law';
import type { Actor } from '../shared/actor';
import { domainError, type DomainError } from '../shared/errors';
import type { TextRef } from '../shared/text-ref';
import type { ConclusionClock } from './clocks';
import type { EventDraft } from './events';
import type { Addressee, ConclusionPolicy, ConclusionState, Stage } from './state';

/** The facts that a command gets besides its fields. */
export interface Facts {
  /** What was submitted, with its texts stored, and the law for each addressee on the day of registration. */
  submission: {
    addressees: readonly {
      institutionId: string;
      official: TextRef | null;
      law: LawBasis | null;
    }[];
    /** Which addressees each goes to, by their place in the list, from 1. */
    proposals: readonly { text: TextRef; addressees: readonly number[] }[];
    items: readonly string[];
    registrationNumber: string;
  };
  /** The policy in force. */
  policy: { policy: ConclusionPolicy };
  /** The item is tracked. */
  trackedItem: { itemEntityId: string };
  /** The plan item is registered. */
  registeredPlanItem: { planItemEntityId: string };
}

/** How a command of a conclusion is defined. */
export const { command, firstCommand } = commandsFor<
  ConclusionState,
  Stage,
  EventDraft,
  Facts,
  ConclusionClock
>();

/** The longest list of addressees, and of proposals. */
export const mostAddressees = 50;
export const mostProposals = 200;

/** How often one addressee is put on notice, or changes a published answer: the state keeps each time. */
const mostRepeats = 20;

/** Null while something may be done once more. */
export function refuseRepeat(done: readonly unknown[]): DomainError | null {
  return done.length < mostRepeats
    ? null
    : domainError('conflict', 'too_many_repeats', { limit: mostRepeats });
}

const allRoles = ['main', 'alternate', 'validator', 'head'] as const;

export const byCenter: GivenBy = { center: 'staff' };

/** By the addressee, or by the center from its letter. */
export const byAddressee: GivenBy = {
  center: 'staff',
  parts: { addressee: ['main', 'alternate', 'head'] },
};

/** By the submitter, or by the center from its letter. */
export const bySubmitter: GivenBy = { center: 'staff', parts: { submitter: allRoles } };

/** The addressee with a number, for one that acts for itself; the refusal of another one. */
export function addresseeFor(
  { addressees }: ConclusionState,
  { addressee: number, actor }: { addressee: number; actor: Actor },
): Addressee | DomainError {
  const found = addressees.find((one) => one.number === number);
  if (found === undefined) return domainError('input', 'addressee_unknown');
  const isOfAnother =
    actor.kind === 'person' &&
    actor.role === 'institution' &&
    actor.institutionId !== found.institutionId;
  return isOfAnother ? domainError('not_allowed', 'not_permitted') : found;
}

/** Null where the rule takes one of the addressees for which the actor may act, whatever a body names; else its refusal. */
export function refuseUnlessForOne(
  state: ConclusionState,
  { actor }: { actor: Actor },
  rule: (addressee: Addressee) => DomainError | null,
): DomainError | null {
  const own = state.addressees.filter(
    ({ number: addressee }) => !isRefusal(addresseeFor(state, { addressee, actor })),
  );
  return refuseUnlessOne(own, rule, () => domainError('not_allowed', 'not_permitted'));
}
