import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { openChild } from '../local/child';
import type { Stack } from '../local/stack';
import type { bareEntity } from './bare-entity';
import type { WatchedProcess } from './cpu-time';
import { timeEach } from './timing';

/** The bare engine on the same server: entities that do nothing. */
export interface BareEngine {
  /** Starts so many, `clients` at a time, and resolves when the first task of each has run. */
  startEntities(count: number, clients: number): Promise<readonly string[]>;
  /** Sends one update with no activity behind it, and waits for its answer. */
  poke(workflowId: string): Promise<void>;
  /** Its worker process. */
  worker: WatchedProcess;
}

const taskQueue = 'bare';
// Bundling its one workflow takes seconds on a busy machine.
const readyTimeoutMs = 60_000;
const stopGraceMs = 10_000;

/** Starts the worker of the bare entities as a process of its own, as the product's is; the stack closes it. */
export async function openBareEngine(deps: { stack: Stack; client: Client }): Promise<BareEngine> {
  const { stack, client } = deps;
  let ran = 0;
  let told = (): void => undefined;
  const child = openChild({
    name: 'bare-worker',
    program: process.execPath,
    args: [
      path.join(__dirname, 'bare-worker.js'),
      ...[stack.temporalAddress, stack.temporalNamespace, taskQueue],
    ],
    env: process.env,
    logFolder: stack.folders.logs,
    runFolder: stack.folders.run,
    stopSignal: 'SIGTERM',
    stopGraceMs,
    ipc: true,
    onMessage: (message) => {
      if (!('ran' in message)) return;
      ran += 1;
      told();
    },
  });
  stack.releasers.push({ name: 'bare worker', release: () => child.stop() });
  await child.ready({ timeoutMs: readyTimeoutMs });
  return {
    worker: child,
    async startEntities(count, clients) {
      const wanted = ran + count;
      const allRan = new Promise<void>((resolve) => {
        told = () => void (ran >= wanted && resolve());
      });
      const ids = Array.from({ length: count }, () => `bare/${randomUUID()}`);
      await timeEach(ids, clients, (workflowId) =>
        client.workflow.start<typeof bareEntity>('bareEntity', { taskQueue, workflowId }),
      );
      await allRan;
      return ids;
    },
    async poke(workflowId) {
      await client.workflow.getHandle(workflowId).executeUpdate('poke');
    },
  };
}
