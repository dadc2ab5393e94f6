import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again until the answer fits, for what happens in another process and tells nobody. The test's own time limit
 * ends it.
 */
export async function until<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await pause(20);
  }
}
