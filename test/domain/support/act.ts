import type { CommandBody } from '../../../domain/implementation/commands';
import type { Actor } from '../../../domain/shared/actor';
import type { Instant } from '../../../domain/shared/instant';
import type { TextRef } from '../../../domain/shared/text-ref';

/** A command somebody gives; its instant comes from the scenario's clock. */
export interface Act {
  by: Actor;
  command: CommandBody;
  effectiveAt?: Instant;
  ifSequence?: number;
}

/** A stored text, as far as the rules know it. */
export function text(id: string): TextRef {
  return { id, sha256: 'ab'.repeat(32) };
}
