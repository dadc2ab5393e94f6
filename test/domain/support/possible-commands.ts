import type { PersonCommandType } from '../../../domain/implementation/commands';
import { fittingCommands } from '../../../domain/implementation/permissions';
import type { ImplementationState } from '../../../domain/implementation/state';
import type { Actor } from '../../../domain/shared/actor';
import type { Instant } from '../../../domain/shared/instant';

/** The commands that the rules would take from this actor now, with some body. */
export function possibleFor(
  actor: Actor,
  state: ImplementationState,
  at: Instant,
): PersonCommandType[] {
  return fittingCommands(state, { actor, at })
    .filter(({ refusal }) => refusal === null)
    .map(({ type }) => type);
}
