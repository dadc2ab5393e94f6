import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openChild, type Child } from '../../local/child';
import type { TestApplication } from './application';
import { temporalServer } from './temporal-server';
import { testSealingKeys } from './sealing';

/** Workers as they run in production, each a process of its own that a test may kill. */
export class KillableWorkers {
  private readonly workers: Child[] = [];

  private constructor(
    private readonly app: TestApplication,
    private readonly options: { urgentPauseMs: number },
    private readonly folder: string,
  ) {}

  /** Stops the workers of the application: from here on only those that are opened run. */
  static async insteadOfOwn(
    app: TestApplication,
    options: { urgentPauseMs: number },
  ): Promise<KillableWorkers> {
    await app.engine.stopWorkers();
    const folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-killable-'));
    return new KillableWorkers(app, options, folder);
  }

  /** Starts a worker and waits until it is ready. */
  async open(): Promise<Child> {
    const { app, workers, folder } = this;
    const { address, namespace } = temporalServer();
    const worker = openChild({
      ...{ name: `worker-${workers.length}`, program: process.execPath },
      args: [path.resolve('dist/worker/main.js')],
      env: {
        ...process.env,
        DATABASE_URL: app.store.databaseUrl,
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: namespace,
        TEMPORAL_TASK_QUEUE: app.engine.taskQueue,
        TEMPORAL_SEALING_KEYS: testSealingKeys,
        COUNTRY: 'uz',
        SMTP_URL: app.sink.url,
        URGENT_PAUSE_MS: String(this.options.urgentPauseMs),
        FILES_FOLDER: app.files.folder,
        // A test that needs a sweep runs it by hand.
        SWEEP_INTERVAL_MS: String(86_400_000),
        LOG_LEVEL: 'warn',
      },
      ...{ logFolder: folder, runFolder: folder, stopSignal: 'SIGTERM', stopGraceMs: 10_000 },
      ipc: true,
    });
    workers.push(worker);
    await worker.ready({ timeoutMs: 60_000 });
    return worker;
  }

  /** Ends what is left of them. */
  killAll(): void {
    for (const worker of this.workers) worker.killNow();
  }

  /** Takes their folder away, after the application was closed. */
  async cleanUp(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}
