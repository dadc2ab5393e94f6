import { heartbeat } from '@temporalio/activity';

// A third of what the engine is told at least every 3 s, see `createWorker`.
const heartbeatMs = 1_000;

/**
 * The activity, which says all along that its process lives: one that was killed is taken over after the heartbeat
 * timeout, and a slow one is not.
 */
export function whileBeating<Request, Answer>(
  activity: (request: Request) => Promise<Answer>,
): (request: Request) => Promise<Answer> {
  return async (request) => {
    const beating = setInterval(() => heartbeat(), heartbeatMs);
    try {
      return await activity(request);
    } finally {
      clearInterval(beating);
    }
  };
}
