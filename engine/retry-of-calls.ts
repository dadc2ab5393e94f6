import { defaultGrpcRetryOptions, type GrpcRetryOptions } from '@temporalio/client';

// A command takes about 20 ms, so places become free all the time.
const firstPauseMs = 25;
const longestPauseMs = 400;

// With the longest pause more than a minute: callers give up by their own deadline long before.
const mostAttempts = 200;

const usual = defaultGrpcRetryOptions();

/**
 * Retries of calls to the server: as the SDK does, but an update that the server only put off is sent again after
 * milliseconds, until its caller gives up. The lanes keep one process below the limit of updates in flight; several
 * processes exceed it together, and the SDK's first pause of 1.7 s would make callers wait for places that are already
 * free.
 */
export const retryOfCalls: GrpcRetryOptions = {
  retryableDecider: (attempt, status) =>
    isPutOff(status) ? attempt < mostAttempts : usual.retryableDecider(attempt, status),
  delayFunction: (attempt, status) =>
    isPutOff(status) ? pauseMs(attempt) : usual.delayFunction(attempt, status),
};

/**
 * Refused at the limit of updates in flight (8, resource exhausted), or dropped with all waiting updates of the run
 * because a workflow task failed or the server moved the run (14, unavailable). Nothing of such an update is kept, and
 * its id guards against a second execution. The server names both in words only. Source: Temporal server 1.32,
 * `service/history/workflow/update/registry.go` and `errors_failures.go`.
 */
function isPutOff({ code, details }: Parameters<GrpcRetryOptions['delayFunction']>[1]): boolean {
  return (
    (code === 8 && details.includes('in-flight updates')) ||
    (code === 14 && details.includes('workflow update was aborted'))
  );
}

/** Randomly between half of it and all of it, so that refused callers do not retry together. */
function pauseMs(attempt: number): number {
  const longest = Math.min(firstPauseMs * 2 ** attempt, longestPauseMs);
  return longest * (0.5 + Math.random() / 2);
}
