import { heartbeat } from '@temporalio/activity';

// The worker sends heartbeats to the engine at least every 3 s, see `createWorker`; this is a third of that.
const heartbeatMs = 1_000;

/**
 * Sends heartbeats while the work runs. They show that the process lives, not that it makes progress: a killed one is
 * replaced after the heartbeat timeout, but a slow one, or one whose database is unavailable, is not.
 */
export async function withHeartbeat<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const timer = setInterval(() => heartbeat(), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
