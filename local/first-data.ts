import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { roles, type Role } from '../domain/shared/actor';
import { ensureTokens, loadSampleData, type Tokens } from './demo';
import type { Stack } from './stack';

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
  // Without sample data there are no institutions yet: the administrator alone makes everything else.
  const wanted: readonly Role[] = options.sampleData ? roles : ['administrator'];
  const tokens = await ensureTokens({ databaseUrl: stack.databaseUrl, wanted, known });
  writeFileSync(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });

  // Written last: a start that was killed while loading loads again, and what is there stays.
  const loaded = path.join(stack.folders.data, 'sample-data-loaded');
  if (options.sampleData && !existsSync(loaded)) {
    say('Loading the sample data …');
    await loadSampleData({ apiUrl: options.apiUrl, tokens, say });
    writeFileSync(loaded, '');
  }
  return tokens;
}
