/** The opened parts of a service, to be closed in reverse order. */
export interface Opened {
  /** Registers how to close the part that was just opened. */
  push(name: string, close: () => Promise<unknown>): void;
}

/** A service: how it opens, and its message when it serves. */
interface Service {
  /**
   * Opens everything and answers with data for the parent process, such as a port. `failed` ends the service when a
   * part of it dies by itself.
   */
  open(
    opened: Opened,
    failed: (error: unknown) => void,
  ): Promise<Readonly<Record<string, unknown>>>;
  log: {
    info(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
}

/**
 * Runs a service until SIGTERM, SIGINT, the end of its parent process, or its own failure; then closes the opened
 * parts in reverse order and sets the exit status. A start that fails half-way closes its opened parts.
 */
export async function runService(service: Service): Promise<void> {
  const closers: { name: string; close: () => Promise<unknown> }[] = [];
  const ending = endOfService();
  try {
    const said = await service.open(
      { push: (name, close) => void closers.push({ name, close }) },
      ending.fail,
    );
    process.send?.({ ready: true, ...said });
    service.log.info(said, 'serving');
    await ending.asked;
  } catch (error) {
    service.log.error({ error }, 'the service failed');
    process.exitCode = 1;
  }
  for (const { name, close } of closers.reverse()) {
    // One part that fails to close must not keep the others open.
    await close().catch((error: unknown) => service.log.error({ error, name }, 'failed to close'));
  }
  ending.forget();
  // The channel to the parent alone would keep the process alive.
  if (process.connected) process.disconnect();
}

/** Waits for the end of this process: a signal, the loss of the parent, or a part that died. */
function endOfService(): {
  asked: Promise<void>;
  fail: (error: unknown) => void;
  forget: () => void;
} {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  let end = (): void => undefined;
  let fail = (_error: unknown): void => undefined;
  const asked = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  // A failure may come while the service still opens, when nobody awaits the promise yet.
  asked.catch(() => undefined);
  for (const name of signals) process.on(name, end);
  // A parent that was killed cannot signal; its channel closes.
  process.on('disconnect', end);
  return {
    asked,
    fail,
    forget: () => {
      for (const name of signals) process.removeListener(name, end);
      process.removeListener('disconnect', end);
    },
  };
}
