import path from 'node:path';
import { countryOf } from '../countries';
import { openApplication } from './application';
import { banner } from './banner';
import type { Child } from './child';
import { ensureFirstData } from './first-data';
import { readLocalSettings, type LocalSettings } from './settings';
import { openStack, type Stack } from './stack';
import { untilSignal } from './termination';

const repository = path.resolve(__dirname, '..', '..');
const preferredApiPort = 8080;

/**
 * `npm start`: opens everything on this machine, prints the addresses, and stays until it is asked to end or a part
 * ends for good; then closes everything in reverse order.
 */
export async function main(): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const termination = untilSignal({
    onFirst: (by) => say(`\n${by}: closing everything; once more kills it.`),
  });
  let stack: Stack | null = null;
  try {
    const settings = readLocalSettings(process.env, repository);
    stack = await openParts({ settings, say, signal: termination.signal });
    const children = await serve({ stack, settings, say, signal: termination.signal });
    await Promise.race([aborted(termination.signal), firstEnd(children)]);
  } catch (error) {
    if (!termination.signal.aborted) {
      process.stderr.write(`\n${explain(error)}\n`);
      process.exitCode = 1;
    }
  } finally {
    await stack?.close();
    if (stack || termination.signal.aborted) say('Everything is closed.');
    termination.dispose();
  }
}

interface StartStep {
  settings: LocalSettings;
  say: (line: string) => void;
  signal: AbortSignal;
}

function openParts({ settings, say, signal }: StartStep): Promise<Stack> {
  return openStack({
    folder: settings.folder,
    timeSkipping: false,
    mail: true,
    given: {
      databaseUrl: settings.databaseUrl,
      ownerUrl: settings.ownerUrl,
      smtpUrl: settings.smtpUrl,
      temporal: settings.temporal,
    },
    temporalNamespace: settings.temporalNamespace,
    ports: settings.stackPorts,
    say,
    signal,
  });
}

async function serve(step: StartStep & { stack: Stack }): Promise<readonly Child[]> {
  const { stack, settings, say, signal } = step;
  const application = await openApplication({
    stack,
    env: process.env,
    apiHost: settings.apiHost,
    apiPort: { named: settings.apiPort, otherwise: preferredApiPort },
    say,
    signal,
  });
  const { tokens, signInLinks } = await ensureFirstData({
    stack,
    apiUrl: application.apiUrl,
    country: countryOf(settings.country),
    sampleData: settings.sampleData,
    say,
  });
  signal.throwIfAborted();
  say(
    banner({
      apiUrl: application.apiUrl,
      mailPageUrl: stack.mailPageUrl,
      dataFolder: stack.folders.data,
      ...{ tokens, signInLinks },
    }),
  );
  return [...stack.children, ...application.children];
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/**
 * A part that ends for good ends the others too: half an installation would look like a whole one. PostgreSQL and
 * Temporal end with their first death, the others after repeated ones.
 */
function firstEnd(children: readonly Child[]): Promise<never> {
  return Promise.race(
    children.map(async (child): Promise<never> => {
      const how = await child.ended;
      throw new Error(`${child.name} ended (${how}). Its last lines:\n${child.lastLines()}`);
    }),
  );
}

/** The message and its causes; a stack would hide the sentence that says what to do. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined
    ? error.message
    : `${error.message}\n  because: ${explain(error.cause)}`;
}
