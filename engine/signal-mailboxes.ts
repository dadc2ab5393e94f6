import type { Instant } from '../domain/shared/instant';
import { EngineUnavailable, type EngineClient } from './engine-client';

/**
 * Wakes mailboxes that have notices. If the engine is unavailable, the sweep over mailboxes that missed a signal wakes
 * them later.
 */
export async function signalMailboxesNowOrLater(
  engine: Pick<EngineClient, 'signalMailbox'>,
  calls: readonly { institutionId: string; at: Instant }[],
): Promise<void> {
  try {
    await Promise.all(calls.map((call) => engine.signalMailbox(call)));
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
  }
}
