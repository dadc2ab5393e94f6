import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isErrno } from './process-identity';

// 256 bits: cannot be guessed, and still fits on one line of a terminal.
const secretBytes = 32;

/** A new secret in characters that need no quoting in a shell, a URL or a YAML file. */
function generateSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/**
 * Reads the named secrets from a file and generates missing ones; the file is readable by its owner only. Existing
 * ones are never changed, because other files were made with them.
 */
export function ensureSecrets<Name extends string>(
  file: string,
  names: readonly Name[],
): Record<Name, string> {
  const known = readSecrets(file) ?? {};
  const missing = names.filter((name) => typeof known[name] !== 'string');
  const all: Record<string, string> = { ...known };
  for (const name of missing) all[name] = generateSecret();
  if (missing.length > 0) writeSecrets(file, all);
  return all;
}

function readSecrets(file: string): Record<string, string> | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if (isErrno(error) && error.code === 'ENOENT') return null;
    if (error instanceof SyntaxError) {
      throw new Error(`${file} cannot be read: it is not JSON. Restore it from a backup.`);
    }
    throw error;
  }
}

function writeSecrets(file: string, secrets: Record<string, string>): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  // Replaced in one step, so that a kill in between leaves the old file or the new, never half.
  renameSync(draft, file);
}
