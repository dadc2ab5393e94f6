import { heartbeat } from '@temporalio/activity';

// A third of what the engine is told at least every 3 s, see `createWorker`.
const heartbeatMs = 1_000;

/**
 * The activity, which says all along that its process lives, not that it gets on: one that was killed is taken over after
 * the heartbeat timeout, and a slow one, or one whose database is away for a while, is not.
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
