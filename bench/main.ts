import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { openApplication } from '../local/application';
import { openStack, type Stack } from '../local/stack';
import { throwawayPortsFrom } from '../local/stack-ports';
import { untilSignal } from '../local/termination';
import { openDatabase } from '../store/connect';
import { sealedData } from '../engine/sealing';
import { ApiClient } from './api-client';
import { openBareEngine } from './bare-engine';
import { measureBulkAssignment } from './bulk-assignment';
import { measureCalendarChange } from './calendar-change';
import { measureCommandLatency } from './command-latency';
import { measureEntityStarts } from './entity-starts';
import { liveYear, measureHistorySize } from './history-size';
import { openEmptyBeside } from './empty-database';
import { furnish } from './installation';
import { measureLists } from './lists';
import { measurePages } from './pages';
import { measureRegisterImport } from './register-import';
import { report, type Measurement } from './report';
import { measureStoredSize } from './stored-size';
import { cachedWorkflows } from '../worker/worker';

/** The parts that can be measured alone. */
const parts = [
  'starts',
  'import',
  'latency',
  'bulk',
  'calendar',
  'history',
  'log',
  'lists',
  'pages',
] as const;
type Part = (typeof parts)[number];

/**
 * `npm run bench [-- --only PART] [--json FILE]`: measures the product compared with the bare engine, on one server
 * in one run. Servers are as `npm start` opens them, durable, in a temporary folder; the worker and the API are
 * processes of their own.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { jsonFile, wanted } = readArguments(args);
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
      report(await measure({ stack, say, wanted, signal: termination.signal }), jsonFile);
      say(`${cpus().length} cores, load of the last minute ${loadavg()[0]?.toFixed(2)}.`);
    } finally {
      await stack.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    termination.dispose();
  }
}

function readArguments(args: readonly string[]): {
  jsonFile: string | null;
  wanted: readonly Part[];
} {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' }, only: { type: 'string' } },
  });
  const only = parts.find((part) => part === values.only);
  if (values.only !== undefined && only === undefined) {
    throw new Error(`usage: npm run bench [-- --only ${parts.join('|')}] [--json FILE]`);
  }
  return { jsonFile: values.json ?? null, wanted: only === undefined ? parts : [only] };
}

async function measure({
  stack,
  say,
  wanted,
  signal,
}: {
  stack: Stack;
  say: (line: string) => void;
  wanted: readonly Part[];
  signal: AbortSignal;
}): Promise<Measurement[]> {
  const { apiUrl, children } = await openApplication({
    ...{ stack, say, signal, apiHost: '127.0.0.1' },
    // Writing request logs to disk is not measured here.
    env: { ...process.env, LOG_LEVEL: 'warn' },
    apiPort: { named: undefined, otherwise: throwawayPortsFrom() },
  });
  const database = openDatabase({ databaseUrl: stack.ownerUrl, poolSize: 4 });
  stack.releasers.push({ name: 'database', release: () => database.destroy() });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  stack.releasers.push({ name: 'connection', release: () => connection.close() });
  const client = new Client({ connection, namespace: stack.temporalNamespace });
  // What goes to the workflows of the product is sealed; the bare engine has no key.
  const [id = '', key = ''] = stack.sealingKeys.split(':');
  const dataConverter = sealedData([{ id, key: Buffer.from(key, 'base64url') }]);
  const sealed = new Client({ connection, namespace: stack.temporalNamespace, dataConverter });
  const bare = await openBareEngine({ stack, client });
  const { leadIds, officerId, tokens } = await furnish(database);
  const [leadId] = leadIds;
  const person = (token: string): ApiClient => new ApiClient({ apiUrl, token });
  const people = {
    officer: person(tokens.officer),
    reviewer: person(tokens.reviewer),
    focalPoint: person(tokens.focalPoint),
  };
  const administrator = person(tokens.administrator);
  const found: Measurement[] = [];
  const begin = (line: string): void => {
    signal.throwIfAborted();
    say(line);
  };
  const bench = { name: 'bench', pid: process.pid };
  const watched = [...children, ...stack.children, bare.worker, bench];
  const started = once(async () => {
    begin('Measuring entity starts …');
    const starts = await measureEntityStarts({
      client: sealed,
      database,
      bare,
      officerId,
      watched,
    });
    found.push(...starts.measurements);
    return starts;
  });
  const lived = once(async () => {
    const { entityIds } = await started();
    const livedId = entityIds.at(-1);
    if (livedId === undefined) throw new Error('no item was started');
    begin('Living a year of one item …');
    await liveYear({ ...people, client, leadId, entityId: livedId });
    return { livedId, taken: entityIds.length };
  });
  const measurePart: Readonly<Record<Part, () => Promise<unknown>>> = {
    starts: started,
    async import() {
      begin('Measuring the import of a register …');
      found.push(...(await measureRegisterImport(people)));
    },
    async latency() {
      const starts = await started();
      begin('Measuring command latency …');
      found.push(
        ...(await measureCommandLatency({ ...people, ...starts, bare, leadIds, watched })),
      );
    },
    async bulk() {
      begin('Measuring the assignment of many items …');
      found.push(...(await measureBulkAssignment({ database, ...people, leadId, bare, watched })));
    },
    async calendar() {
      begin('Measuring a calendar that moves many deadlines …');
      const { officer } = people;
      found.push(...(await measureCalendarChange({ database, officer, administrator, leadId })));
    },
    async history() {
      found.push(await measureHistorySize({ client, ...(await lived()) }));
    },
    async log() {
      const { livedId, taken } = await lived();
      begin('Assigning items to see what they take …');
      const worker = children.find(({ name }) => name === 'worker');
      if (worker === undefined) throw new Error('there is no worker');
      const cache = { size: cachedWorkflows, taken };
      found.push(
        ...(await measureStoredSize({
          stack,
          database,
          ...people,
          leadId,
          livedId,
          worker,
          cache,
        })),
      );
    },
    async lists() {
      begin('Reading lists of 100,000 items …');
      found.push(...(await measureLists(await openEmptyBeside(stack, 'bench_lists'))));
    },
    async pages() {
      begin('Reading pages of 100,000 items …');
      found.push(...(await measurePages({ stack, say, signal })));
    },
  };
  for (const part of wanted) await measurePart[part]();
  return found;
}

/** One promise for all callers: some parts need the result of another one. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
