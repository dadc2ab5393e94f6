import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { openApplication } from '../local/application';
import { openStack, type Stack } from '../local/stack';
import { throwawayPortsFrom } from '../local/stack-ports';
import { untilSignal } from '../local/termination';
import { openDatabase } from '../store/connect';
import { ApiClient } from './api-client';
import { openBareEngine } from './bare-engine';
import { measureBulkAssignment } from './bulk-assignment';
import { measureCommandLatency } from './command-latency';
import { measureEntityStarts } from './entity-starts';
import { measureHistorySize } from './history-size';
import { furnish } from './installation';
import { measureRegisterImport } from './register-import';
import { report, type Measurement } from './report';

/**
 * `npm run bench [-- --json FILE]`: measures the product beside the raw engine, on one server in one run. Servers
 * are as `npm start` opens them, durable, in a temporary folder; the worker and the API are processes of their own.
 */
export async function main(args: readonly string[]): Promise<void> {
  const jsonFile = readArguments(args);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const termination = untilSignal();
  const folder = mkdtempSync(path.join(tmpdir(), 'tavsiya-bench-'));
  try {
    const stack = await openStack({
      folder: path.join(folder, 'data'),
      timeSkipping: true,
      mail: true,
      ports: { from: throwawayPortsFrom() },
      say,
      signal: termination.signal,
    });
    try {
      report(await measure(stack, say, termination.signal), jsonFile);
      say(`${cpus().length} cores, load of the last minute ${loadavg()[0]?.toFixed(2)}.`);
    } finally {
      await stack.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    termination.dispose();
  }
}

function readArguments(args: readonly string[]): string | null {
  const [flag, file, ...more] = args;
  if (flag === undefined) return null;
  if (flag !== '--json' || file === undefined || more.length > 0) {
    throw new Error('usage: npm run bench [-- --json FILE]');
  }
  return file;
}

async function measure(
  stack: Stack,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Measurement[]> {
  const { apiUrl } = await openApplication({
    ...{ stack, say, signal, apiHost: '127.0.0.1' },
    // Rows of requests on a disk are not what is measured here.
    env: { ...process.env, LOG_LEVEL: 'warn' },
    apiPort: { named: undefined, otherwise: throwawayPortsFrom() },
  });
  const database = openDatabase({ databaseUrl: stack.databaseUrl, poolSize: 4 });
  stack.releasers.push({ name: 'database', release: () => database.destroy() });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  stack.releasers.push({ name: 'connection', release: () => connection.close() });
  const client = new Client({ connection, namespace: stack.temporalNamespace });
  const bare = await openBareEngine({ stack, client });
  const { leadIds, officerId, tokens } = await furnish(database);
  const person = (token: string): ApiClient => new ApiClient({ apiUrl, token });
  const people = {
    officer: person(tokens.officer),
    reviewer: person(tokens.reviewer),
    focalPoint: person(tokens.focalPoint),
  };

  say('Measuring entity starts …');
  const starts = await measureEntityStarts({ client, database, bare, officerId });
  signal.throwIfAborted();
  say('Measuring the import of a register …');
  const imported = await measureRegisterImport(people);
  signal.throwIfAborted();
  say('Measuring command latency …');
  const latency = await measureCommandLatency({ ...people, ...starts, bare, leadIds });
  signal.throwIfAborted();
  say('Measuring the assignment of many items …');
  const bulk = await measureBulkAssignment({ ...people, leadId: leadIds[0] });
  signal.throwIfAborted();
  say('Living a year of one item …');
  const entityId = starts.entityIds.at(-1);
  if (entityId === undefined) throw new Error('no item was started');
  const history = await measureHistorySize({ ...people, client, leadId: leadIds[0], entityId });
  return [...starts.measurements, ...imported, ...latency, bulk, history];
}
