import { domainError } from '../shared/errors';
import { dropProposalOf, succeedProposal } from './co-executor';
import { effectiveInstant, type CommandOf } from './commands';
import type { Outcome } from './decision';
import type { EventOf } from './events';
import { checkAfterHandOver } from './leader';
import { partOf } from './parts';
import type { Assignment, ImplementationState } from './state';

/**
 * A body that ends, merges or is split passes its part of the item on. Unlike {@link assign} nothing begins anew:
 * stage, acceptance, clocks, periods, plan and reports stay as they are, and the successor answers for them.
 *
 * Whether the successor lives is asked where the command comes in, as for `assign`: the rules know one item only.
 */
export function handOver(state: ImplementationState, command: CommandOf<'handOver'>): Outcome {
  const { fromInstitutionId, toInstitutionId, reason } = command;
  if (fromInstitutionId === toInstitutionId) {
    return domainError(
      'input',
      'hands_over_to_itself',
      'An institution does not hand over to itself.',
    );
  }
  const { assignment } = state;
  const part = assignment && partOf(assignment, fromInstitutionId);
  const succeeded = part === null ? succeedProposal(state, command) : null;
  if (succeeded !== null) return succeeded;
  if (assignment === null || part === null) {
    return domainError(
      'conflict',
      'holds_no_part',
      'The institution neither leads nor supports the item.',
    );
  }
  return [
    {
      type: 'handedOver',
      assignment: assignment.number,
      part,
      fromInstitutionId,
      toInstitutionId,
      reason,
    },
    ...dropProposalOf(state, toInstitutionId),
    ...checkAfterHandOver(state, { part, toInstitutionId, at: effectiveInstant(command) }),
  ];
}

/**
 * The assignment after a handover. One lead, which never supports as well, and no support institution twice: a
 * successor that has a part already keeps the greater of the two.
 */
export function passedOn(
  assignment: Assignment,
  {
    part,
    fromInstitutionId,
    toInstitutionId,
  }: Pick<EventOf<'handedOver'>, 'part' | 'fromInstitutionId' | 'toInstitutionId'>,
): Assignment {
  const { leadInstitutionId, supportInstitutionIds } = assignment;
  const lead = part === 'lead' ? toInstitutionId : leadInstitutionId;
  const support = supportInstitutionIds.map((id) =>
    id === fromInstitutionId ? toInstitutionId : id,
  );
  return {
    ...assignment,
    leadInstitutionId: lead,
    supportInstitutionIds: [...new Set(support)].filter((id) => id !== lead),
  };
}
