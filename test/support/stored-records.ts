import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { temporal } from '@temporalio/proto';
import type { AnyEvent } from '../../domain/process/event';
import { stateFromLog } from '../../domain/process/record';
import { processOf } from '../../domain/processes';
import type { ProcessState } from '../../domain/process/state';
import type { Database } from '../../store/connect';
import { EventLog } from '../../store/event-log';
import type { Engine } from './engine';
import { runsOf, type LivedRun } from './replay';

// What a version of the program left behind: logs with the states they folded to, and histories of the engine. One
// folder for each version that somebody may have run, written once by that version and never again.

const { History } = temporal.api.history.v1;
const logEnding = '.log.json.gz';
const historyEnding = '.history.pb.gz';

/** The log of an item and the state that the version which wrote it made of it. */
export interface StoredLog {
  entityId: string;
  events: readonly AnyEvent[];
  state: ProcessState;
}

/** All logs of a folder. */
export async function storedLogs(folder: string): Promise<StoredLog[]> {
  const files = await filesOf(folder, logEnding);
  return files.map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as StoredLog);
}

/** All histories of a folder. */
export async function storedRuns(folder: string): Promise<LivedRun[]> {
  const files = await filesOf(folder, historyEnding);
  return files.map(({ name, bytes }) => ({
    // `recommendation_<id>.<run>`
    workflowId: name.slice(0, name.lastIndexOf('.')).replace('_', '/'),
    history: History.decode(bytes),
  }));
}

/**
 * Keeps what an application leaves behind, as far as the folder has nothing like it: logs with a type of event that
 * no kept log has, with their histories, and a history for each other type of workflow.
 */
export async function keepRecords(
  folder: string,
  { database, engine }: { database: Database; engine: Engine },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const kept = new Set((await storedLogs(folder)).flatMap(({ events }) => events.map(typeOf)));
  const log = new EventLog(database);
  for (const entityId of await log.entityIds('', 1_000)) {
    const events = await log.read<AnyEvent>(entityId);
    if (events.every((event) => kept.has(typeOf(event)))) continue;
    for (const event of events) kept.add(typeOf(event));
    const stored: StoredLog = {
      entityId,
      events,
      state: stateFromLog(processOf(entityId), events),
    };
    await write(folder, `${fileName(entityId)}${logEnding}`, JSON.stringify(stored));
    await keepHistory(folder, entityId, engine);
  }
  const kinds = new Set((await storedRuns(folder)).map(({ workflowId }) => kindOf(workflowId)));
  for (const workflowId of engine.startedWorkflows()) {
    if (kinds.has(kindOf(workflowId))) continue;
    kinds.add(kindOf(workflowId));
    await keepHistory(folder, workflowId, engine);
  }
}

async function keepHistory(folder: string, workflowId: string, engine: Engine): Promise<void> {
  let run = 0;
  for await (const { history } of runsOf(engine.client, { workflowId, runIds: [] })) {
    run += 1;
    const bytes = History.encode(history).finish();
    await write(folder, `${fileName(workflowId)}.${run}${historyEnding}`, bytes);
  }
}

async function write(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path.join(folder, name), gzipSync(content, { level: 9 }));
}

async function filesOf(folder: string, ending: string): Promise<{ name: string; bytes: Buffer }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).toSorted();
  return await Promise.all(
    names.map(async (name) => ({
      name: name.slice(0, -ending.length),
      bytes: gunzipSync(await readFile(path.join(folder, name))),
    })),
  );
}

const typeOf = ({ type }: AnyEvent): string => type;
const kindOf = (workflowId: string): string => workflowId.slice(0, workflowId.indexOf('/'));
const fileName = (workflowId: string): string => workflowId.replace('/', '_');
