import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Country } from '../countries/country';
import { openDatabase } from '../store/connect';
import { FirstData } from '../store/first-data';
import { loadSampleData } from './demo/sample-data';
import { makeSignInLinks, type SignInLinks } from './demo/sign-in-links';
import { makeFirstTokens, type Tokens } from './demo/tokens';
import type { Stack } from './stack';

/**
 * Creates the first tokens and the sample data, each once per database.
 * @returns the tokens of `tokens.json`, which its owner may have deleted: none is created again; and new links to sign
 *   in with a browser on this machine
 */
export async function ensureFirstData(options: {
  stack: Pick<Stack, 'databaseUrl' | 'folders'>;
  apiUrl: string;
  country: Country;
  sampleData: boolean;
  say: (line: string) => void;
}): Promise<{ tokens: Tokens; signInLinks: SignInLinks }> {
  const { stack, say, country } = options;
  const sample = options.sampleData ? country.sample : null;
  const file = path.join(stack.folders.data, 'tokens.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tokens) : {};
  const database = openDatabase({ databaseUrl: stack.databaseUrl, poolSize: 1 });
  try {
    const tokens = await database.transaction(async (transaction) => {
      const made = await makeFirstTokens({ database: transaction, country, sample });
      const all = { ...known, ...made };
      // Written before the commit: a start that is killed in between creates them again, none is lost.
      if (Object.keys(made).length > 0) writeTokens(file, all);
      return all;
    });
    const first = new FirstData(database);
    const isBegun = await first.isMade('sample_participants');
    if (sample !== null && isBegun && !(await first.isMade('sample_register'))) {
      if (!tokens.center || !tokens.institution) {
        say('tokens.json is gone before the sample data was complete: the rest is not loaded.');
        return { tokens, signInLinks: await makeSignInLinks({ ...options, database }) };
      }
      say('Loading the sample data …');
      await loadSampleData({ apiUrl: options.apiUrl, sample, tokens, say });
      // Recorded last: a start that was killed while loading continues where it stopped.
      await first.record('sample_register', new Date().toISOString());
    }
    return { tokens, signInLinks: await makeSignInLinks({ ...options, database }) };
  } finally {
    await database.destroy();
  }
}

function writeTokens(file: string, tokens: Tokens): void {
  writeFileSync(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
}
