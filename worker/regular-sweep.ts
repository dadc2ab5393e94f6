/**
 * Does something regularly until it is closed. A failing sweep is told to `onError` and the next one comes at its
 * time; one that takes longer than the interval is not overtaken. `close` waits for a sweep under way.
 */
export function startRegularSweep(deps: {
  sweep: () => Promise<unknown>;
  intervalMs: number;
  onError: (error: unknown) => void;
}): { close(): Promise<void> } {
  let current: Promise<void> = Promise.resolve();
  let isSweeping = false;
  const timer = setInterval(() => {
    // A sweep that takes longer than the interval must not pile up behind itself.
    if (isSweeping) return;
    isSweeping = true;
    current = deps
      .sweep()
      .then(() => undefined, deps.onError)
      .finally(() => {
        isSweeping = false;
      });
  }, deps.intervalMs);
  return {
    async close() {
      clearInterval(timer);
      await current;
    },
  };
}
