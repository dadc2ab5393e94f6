import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities, type ActivityProblem } from '../activities/create-activities';
import { pagePathOf } from '../activities/mail/page-path';
import { openMailTransport } from '../activities/mail/transport';
import type { Config } from '../config/config';
import { countryOf } from '../countries';
import { connectEngine, serverOptions } from '../engine/connect';
import type { EngineClient } from '../engine/engine-client';
import { sealedData } from '../engine/sealing';
import type { Opened } from '../service/run-service';
import { openDatabase } from '../store/connect';
import { openFileStore } from '../store/files/open-file-store';
import { zoneOf } from '../store/local-day';
import { Policies } from '../store/policies';
import { ensureStartingRules } from '../store/starting-rules';
import { rereadRecentLogs } from './reread-logs';
import { sweepMatters } from './sweeps/matters';
import { scheduleSweeps, sweepsOn } from './sweeps/sweeps';
import { createWorker } from './worker';

// Twenty for the concurrent commits of `createWorker`, the rest for mails, bulk operations and locks; others wait.
const poolSize = 24;

/** The settings of the worker. */
interface WorkerDependencies {
  config: Config;
  log: Logger;
  workflowBundle: { code: string };
  opened: Opened;
  /** Called when the worker ends by itself. */
  failed: (error: unknown) => void;
}

/**
 * Opens all parts of the worker, starts it, and registers how each part is closed. Errors when a server does not
 * answer or the schema is missing; the opened parts are registered.
 */
export async function openWorker(deps: WorkerDependencies): Promise<void> {
  const { config, log, opened } = deps;
  const { temporal, urgentPauseMs, mailFrom, api } = config;
  const database = openDatabase({ databaseUrl: config.databaseUrl, poolSize });
  opened.push('database', () => database.destroy());
  await ensureStartingRules(database, countryOf(config.country));
  const transport = openMailTransport({ smtpUrl: config.smtpUrl, from: mailFrom });
  opened.push('mail transport', () => Promise.resolve(transport.close()));

  const { engine, nativeConnection } = await connect(deps);
  const alert = (problem: ActivityProblem): void => tellOperator(log, problem);
  const contents = openFileStore(config.files);
  const domain = mailFrom.address.slice(mailFrom.address.lastIndexOf('@') + 1);
  const publication = {
    ...{ domain, transport, recipients: config.fingerprintMailTo },
    note: (fingerprint: object) => log.info(fingerprint, 'fingerprint of the record'),
  };
  const sweeps = sweepsOn({ database, engine, urgentPauseMs, contents, publication });
  const stopping = new AbortController();
  const worker = await createWorker({
    connection: nativeConnection,
    namespace: temporal.namespace,
    taskQueue: temporal.taskQueue,
    dataConverter: sealedData(temporal.sealingKeys),
    workflowBundle: deps.workflowBundle,
    shutdownGraceMs: config.shutdownGraceMs,
    activities: createActivities({
      database,
      transport,
      urgentPauseMs,
      alert,
      stopping: stopping.signal,
      timeZone: await zoneOf(new Policies(database)),
      messageIdDomain: domain,
      urlOf: (entityId) => `${api.publicUrl}${pagePathOf(entityId)}`,
      engine,
      noteMatters: (matterEntityId) => sweepMatters({ database, engine }, matterEntityId),
      sweeps,
    }),
  });
  const running = worker.run().catch(deps.failed);
  opened.push('worker', async () => {
    // A running round of mails begins no further one; otherwise it would outlast the grace period.
    stopping.abort();
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
  });
  await scheduleSweeps(engine, sweeps, config.sweepIntervalMs);
  // Not awaited: after a large import it takes a while, and the worker serves meanwhile.
  const rereading = rereadRecentLogs({ database, engine }).then(
    (asked) => log.info({ asked }, 'entities with recent events were asked to reread their log'),
    // The sweep over late entities finds missed ones.
    (error: unknown) => log.error({ error }, 'not every entity could be asked to reread its log'),
  );
  opened.push('rereading of logs', () => rereading);
}

async function connect({ config, opened }: WorkerDependencies): Promise<{
  engine: EngineClient;
  nativeConnection: NativeConnection;
}> {
  const { engine, reach, close } = connectEngine(config.temporal);
  opened.push('connection of the client', close);
  await reach();
  const nativeConnection = await NativeConnection.connect(serverOptions(config.temporal));
  opened.push('connection of the worker', () => nativeConnection.close());
  return { engine, nativeConnection };
}

/** A waiting commit and a failing relay need an operator, who reads the log. */
function tellOperator(log: Logger, problem: ActivityProblem): void {
  const { kind, ...fields } = problem;
  log.error({ alert: kind, ...fields }, 'needs a look');
}
