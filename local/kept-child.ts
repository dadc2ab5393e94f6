import { setTimeout as delay } from 'node:timers/promises';
import { openChild, type Child, type ChildOptions } from './child';

/** How a part that dies is restarted. */
interface RestartRules {
  /** Before the first restart; twice as long before each next one, up to the longest. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** A part that has run for so long has recovered: earlier deaths do not count. */
  soundAfterMs: number;
  /** After so many deaths in a row the part is broken. */
  mostDeaths: number;
}

// 1, 2, 4 and 8 s, and then the end: a broken part is reported within half a minute, a single crash costs a second.
const usualRules: RestartRules = {
  firstPauseMs: 1_000,
  longestPauseMs: 30_000,
  soundAfterMs: 5 * 60_000,
  mostDeaths: 5,
};

/**
 * Starts a part that is restarted when it dies, with a message. To its opener it is one part: it has `ended` when it
 * was stopped, or given up after repeated deaths. It is restarted only after it was `ready` once: an earlier death is
 * reported to the caller that waits for it.
 */
export function openKeptChild(
  options: ChildOptions & { say: (line: string) => void; restart?: RestartRules },
): Child {
  const { name, say, restart: rules = usualRules } = options;
  const stopping = new AbortController();
  let end = (_how: string): void => undefined;
  const ended = new Promise<string>((resolve) => (end = resolve));
  let child = openChild(options);
  let openedAt = performance.now();
  let deaths = 0;

  const keep = async (timeoutMs: number): Promise<string> => {
    for (;;) {
      const how = await child.ended;
      if (stopping.signal.aborted) return how;
      deaths = performance.now() - openedAt > rules.soundAfterMs ? 1 : deaths + 1;
      if (deaths >= rules.mostDeaths) {
        say(`${name} died again (${how}), ${deaths} times by now: it is not started any more.`);
        return how;
      }
      const pauseMs = Math.min(rules.firstPauseMs * 2 ** (deaths - 1), rules.longestPauseMs);
      say(`${name} died (${how}). Starting it again in ${pauseMs / 1_000} s …`);
      if (await isStoppedWithin(pauseMs, stopping.signal)) return how;
      openedAt = performance.now();
      child = openChild(options);
      await child.ready({ timeoutMs, signal: stopping.signal }).then(
        () => say(`${name} runs again.`),
        () => child.stop(),
      );
    }
  };

  return {
    name,
    get pid() {
      return child.pid;
    },
    ended,
    lastLines: () => child.lastLines(),
    killNow: () => child.killNow(),
    async ready(wait) {
      const said = await child.ready(wait);
      void keep(wait.timeoutMs).then(end);
      return said;
    },
    until: (probe, wait) => child.until(probe, wait),
    async stop() {
      stopping.abort();
      await child.stop();
    },
  };
}

async function isStoppedWithin(ms: number, signal: AbortSignal): Promise<boolean> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
  return signal.aborted;
}
