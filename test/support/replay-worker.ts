import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker, type ReplayResult } from '@temporalio/worker';
import { quietRuntime } from './quiet-runtime';
import type { LivedRun } from './replay';
import { testSealing } from './sealing';

/** A run replays in 10 ms, on a busy machine in half a second. One that takes this long hangs. */
const mostMsPerRun = 60_000;

/**
 * One replay worker for many runs, one after the other. A run whose replay does not end is given to a new worker
 * once more: on busy machines hooks that replay some hundred runs were seen to pass limits of two and five minutes. Whether
 * one replay hung or all were slow is not known; twice in a row is an error with the run's name.
 */
export class ReplayWorker {
  private pushed = new PassThrough({ objectMode: true });
  /** Begun with the first run: where none comes, the bundle need not be loaded. */
  private results: AsyncIterator<ReplayResult> | null = null;

  constructor(private readonly bundle: { code: string }) {}

  /** What came of the run. Errors when its replay does not end, twice. */
  async replay(run: LivedRun): Promise<ReplayResult> {
    const first = await this.replayOnce(run);
    if (first !== null) return first;
    console.warn(`The replay of ${run.workflowId} did not end; it is begun once more.`);
    this.results = null;
    const second = await this.replayOnce(run);
    if (second === null) throw new Error(`the replay of ${run.workflowId} does not end`);
    return second;
  }

  async close(): Promise<void> {
    if (this.results === null) return;
    this.pushed.end();
    await this.results.next();
  }

  private begin(): AsyncIterator<ReplayResult> {
    quietRuntime();
    this.pushed = new PassThrough({ objectMode: true });
    return Worker.runReplayHistories(
      { workflowBundle: this.bundle, dataConverter: testSealing },
      this.pushed,
    )[Symbol.asyncIterator]();
  }

  private async replayOnce(run: LivedRun): Promise<ReplayResult | null> {
    this.results ??= this.begin();
    this.pushed.write(run);
    const given = new AbortController();
    const { signal } = given;
    const over = pause(mostMsPerRun, null, { signal }).catch(() => null);
    const result = await Promise.race([this.results.next(), over]);
    given.abort();
    if (result === null) return null;
    if (result.done === true) throw new Error('the replay worker has ended');
    return result.value;
  }
}
