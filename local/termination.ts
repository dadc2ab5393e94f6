/** A request from outside that this process ends. */
interface Termination {
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP. */
  signal: AbortSignal;
  /** Stops listening. */
  dispose(): void;
}

/** The start was given up on request, not because of an error. */
class TerminatedError extends Error {
  constructor(by: NodeJS.Signals) {
    super(`Ended by ${by}.`);
    this.name = 'TerminatedError';
  }
}

// What a shell reports for a program that Ctrl-C ended: 128 + 2.
const interruptedStatus = 130;

// One Ctrl-C under npm arrives twice, from the terminal and from npm, within milliseconds; a person who presses twice
// takes longer than this.
const sameWishMs = 300;

/**
 * Turns the first signal into an orderly end. The second one forces: process.exit runs the handlers that kill every
 * child at once.
 * @param options.onFirst is called at the first signal, to say that closing takes a moment
 */
export function untilSignal(options: { onFirst?: (by: NodeJS.Signals) => void } = {}): Termination {
  const controller = new AbortController();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let firstAt = 0;
  const hear = (by: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      if (Date.now() - firstAt > sameWishMs) process.exit(interruptedStatus);
      return;
    }
    firstAt = Date.now();
    options.onFirst?.(by);
    controller.abort(new TerminatedError(by));
  };
  for (const name of signals) process.on(name, hear);
  const watch = watchParent(() => hear('SIGHUP'));
  return {
    signal: controller.signal,
    dispose: () => {
      clearInterval(watch);
      for (const name of signals) process.removeListener(name, hear);
    },
  };
}

// Often enough that nobody restarts within it, and cheap.
const parentLookEveryMs = 1_000;

/**
 * A killed npm cannot pass the signal on, and the terminal is gone with it: that counts as hanging up. Only under
 * npm: a plain `node …` may outlive the shell that started it.
 */
function watchParent(onGone: () => void): NodeJS.Timeout | undefined {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, parentLookEveryMs);
  return watch.unref();
}
