import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { roles, type Role } from '../domain/shared/actor';
import type { Stack } from './stack';

/** One bearer token per role, as `<data>/tokens.json` holds them. */
export type Tokens = Partial<Record<Role, string>>;

/** What `local/demo/index.ts` exports. Both do nothing when their work is done already. */
export interface Demo {
  /**
   * Makes sure that there is a person with a working token for each of `wanted`. Tokens of `known`
   * that still work are kept, all others are issued anew.
   * @returns the working token of each wanted role
   */
  ensureTokens(options: {
    databaseUrl: string;
    wanted: readonly Role[];
    known: Tokens;
  }): Promise<Tokens>;
  /** Fills an empty register over the API, as people would. May be called again after a kill half-way. */
  loadSampleData(options: {
    apiUrl: string;
    tokens: Tokens;
    say: (line: string) => void;
  }): Promise<void>;
}

/** Gives each role its token, and on the first start loads the sample data. */
export async function ensureFirstData(options: {
  stack: Stack;
  apiUrl: string;
  sampleData: boolean;
  say: (line: string) => void;
}): Promise<Tokens> {
  const { stack, say } = options;
  const file = path.join(stack.folders.data, 'tokens.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tokens) : {};
  const demo = await findDemo();
  if (!demo) return known;

  // Without sample data there are no institutions yet: the administrator alone makes everything else.
  const wanted: readonly Role[] = options.sampleData ? roles : ['administrator'];
  const tokens = await demo.ensureTokens({ databaseUrl: stack.databaseUrl, wanted, known });
  writeFileSync(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });

  // Written last: a start that was killed while loading loads again, and what is there stays.
  const loaded = path.join(stack.folders.data, 'sample-data-loaded');
  if (options.sampleData && !existsSync(loaded)) {
    say('Loading the sample data …');
    await demo.loadSampleData({ apiUrl: options.apiUrl, tokens, say });
    writeFileSync(loaded, '');
  }
  return tokens;
}

async function findDemo(): Promise<Demo | null> {
  const file = path.join(__dirname, 'demo', 'index.js');
  return existsSync(file) ? ((await import(file)) as Demo) : null;
}
