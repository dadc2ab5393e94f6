import type { EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { Mailboxes } from '../../store/mailboxes';

// How late a mailbox may be before it counts as having missed its signal: a plan or a round of sending takes seconds,
// the deployment of a worker a minute or two.
const graceMs = 5 * 60_000;

/**
 * Signals mailboxes of institutions with overdue notices that sleep past them: the process may have died between a
 * commit and its signal. One query over all institutions; no reminder depends on it.
 *
 * Returns the institutions that were signalled. Rejects with the first signal that fails, after trying all of them:
 * one broken mailbox does not keep the others waiting.
 */
export async function sweepMailboxes(deps: {
  database: Database;
  engine: Pick<EngineClient, 'signalMailbox'>;
  urgentPauseMs: number;
}): Promise<readonly string[]> {
  const now = new Date(Date.now()).toISOString();
  const overdue = await new Mailboxes(deps).overdue({ now, graceMs });
  const signals = await Promise.allSettled(overdue.map((told) => deps.engine.signalMailbox(told)));
  const failed = signals.find((signal) => signal.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return overdue.map(({ institutionId }) => institutionId);
}
