import { defaultGrpcRetryOptions, type GrpcRetryOptions } from '@temporalio/client';

// A command takes about 20 ms, so places become free all the time.
const firstPauseMs = 25;
const longestPauseMs = 400;

// With the longest pause more than a minute: callers give up by their own deadline long before.
const mostAttempts = 200;

const resourceExhausted = 8;
const usual = defaultGrpcRetryOptions();

/**
 * Retries of calls to the server: as the SDK does, but an update that exceeded the limit of updates in flight is
 * retried after milliseconds. The lanes keep one process below the limit; several processes exceed it together, and
 * the SDK's first pause of 1.7 s would make callers wait for places that are already free.
 */
export const retryOfCalls: GrpcRetryOptions = {
  retryableDecider: (attempt, status) =>
    isAtLimit(status) ? attempt < mostAttempts : usual.retryableDecider(attempt, status),
  delayFunction: (attempt, status) =>
    isAtLimit(status) ? pauseMs(attempt) : usual.delayFunction(attempt, status),
};

/** The server names the limit in words only. */
function isAtLimit({ code, details }: Parameters<GrpcRetryOptions['delayFunction']>[1]): boolean {
  return code === resourceExhausted && details.includes('in-flight updates');
}

/** Randomly between half of it and all of it, so that refused callers do not retry together. */
function pauseMs(attempt: number): number {
  const longest = Math.min(firstPauseMs * 2 ** attempt, longestPauseMs);
  return longest * (0.5 + Math.random() / 2);
}
