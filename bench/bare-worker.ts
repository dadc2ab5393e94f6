import path from 'node:path';
import {
  bundleWorkflowCode,
  NativeConnection,
  Worker,
  type InjectedSinks,
} from '@temporalio/worker';
import { runService } from '../service/run-service';
import type { BareSinks } from './bare-entity';

/**
 * The worker of the bare entity, in a process of its own. Arguments: address, namespace, task queue. Sends its parent
 * `{ran: true}` for each workflow whose first task has run.
 */
const [address = '', namespace = '', taskQueue = ''] = process.argv.slice(2);

const sinks: InjectedSinks<BareSinks> = {
  bench: { ran: { fn: () => void process.send?.({ ran: true }), callDuringReplay: false } },
};

void runService({
  log: { info: () => undefined, error: (fields, message) => console.error(message, fields) },
  async open(opened, failed) {
    const connection = await NativeConnection.connect({ address });
    opened.push('connection', () => connection.close());
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue,
      workflowBundle: await bundleWorkflowCode({
        workflowsPath: path.join(__dirname, 'bare-entity.js'),
      }),
      sinks,
      // The settings of worker/worker.ts: only the work differs.
      maxConcurrentWorkflowTaskExecutions: 100,
      workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 10 },
      maxCachedWorkflows: 1_000,
    });
    const running = worker.run().catch(failed);
    opened.push('worker', async () => {
      worker.shutdown();
      await running;
    });
    return {};
  },
});
