import { heartbeat } from '@temporalio/activity';

// The worker sends heartbeats to the engine at least every 3 s, see `createWorker`; this is a third of that.
const heartbeatMs = 1_000;

/**
 * Runs the work and says all along that its process lives, not that it gets on: one that was killed is taken over after
 * the heartbeat timeout, and a slow one, or one whose database is away for a while, is not.
 */
export async function withHeartbeat<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const beating = setInterval(() => heartbeat(), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(beating);
  }
}
