import { execFileSync, spawnSync } from 'node:child_process';
import { hasStatusOne, isErrno } from './process-identity';

/** How PostgreSQL's programs are run: the user, and the wrapper. */
export interface PostgresAccount {
  uid?: number;
  gid?: number;
  /** Put before the program and its arguments. */
  wrapper: readonly string[];
}

/**
 * PostgreSQL refuses to run as root. As root (usually in a container) it runs as the user `postgres`, which is
 * created if it is missing. If the data folder lies below a folder that is closed to that user (a clone under /root),
 * the user gets the right to pass closed folders.
 * @throws Error with possible solutions when the user cannot reach the folder
 */
export function postgresAccount({ folder }: { folder: string }): PostgresAccount {
  if (process.getuid?.() !== 0) return { wrapper: [] };
  const ids = findUser() ?? createUser();
  const plain: PostgresAccount = { ...ids, wrapper: [] };
  if (canEnter(plain, folder)) return plain;
  const passing: PostgresAccount = { wrapper: passClosedFolders(ids) };
  if (canEnter(passing, folder)) return passing;
  throw new Error(
    `PostgreSQL cannot run as root, and the user "postgres" cannot reach ${folder}. Run Tavsiya as ` +
      'an ordinary user, or set TAVSIYA_DATA to a folder that others may pass, or set DATABASE_URL ' +
      'and TEMPORAL_ADDRESS.',
  );
}

function passClosedFolders({ uid, gid }: { uid: number; gid: number }): string[] {
  const right = '+dac_override';
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    `--inh-caps=${right}`,
    `--ambient-caps=${right}`,
    '--',
  ];
}

/** The program and arguments that run this as the account. */
export function asAccount(
  account: PostgresAccount,
  program: string,
  args: readonly string[],
): { program: string; args: readonly string[] } {
  const [wrapper, ...wrapperArgs] = account.wrapper;
  return wrapper === undefined
    ? { program, args }
    : { program: wrapper, args: [...wrapperArgs, program, ...args] };
}

/** Whether the account can enter a folder. */
function canEnter(account: PostgresAccount, folder: string): boolean {
  const { program, args } = asAccount(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]);
  const ids = { uid: account.uid, gid: account.gid };
  return spawnSync(program, args, { ...ids, stdio: 'ignore' }).status === 0;
}

/** Whether the user may run a program without any added right, which PostgreSQL's programs insist on. */
export function canRun(account: PostgresAccount, program: string): boolean {
  const ids = plainIds(account);
  return spawnSync(program, ['--version'], { ...ids, stdio: 'ignore' }).status === 0;
}

/** The wrapper changes the user without Node, so its ids are read from it. */
export function plainIds(account: PostgresAccount): { uid?: number; gid?: number } {
  const wrapped = (flag: string): number | undefined => {
    const found = account.wrapper.find((part) => part.startsWith(`--${flag}=`));
    return found === undefined ? undefined : Number(found.split('=')[1]);
  };
  const uid = account.uid ?? wrapped('reuid');
  const gid = account.gid ?? wrapped('regid');
  return uid === undefined || gid === undefined ? {} : { uid, gid };
}

function findUser(): { uid: number; gid: number } | null {
  const id = (flag: string): number =>
    Number(
      execFileSync('id', [flag, 'postgres'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch (error) {
    // id ends with 1 for a user that does not exist.
    if (hasStatusOne(error)) return null;
    throw error;
  }
}

function createUser(): { uid: number; gid: number } {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch (error) {
    const why = isErrno(error) ? error.code : String(error);
    throw new Error(
      'PostgreSQL cannot run as root, there is no user "postgres", and useradd could not make ' +
        `one (${why}). Create that user, or run Tavsiya as an ordinary user.`,
    );
  }
  const made = findUser();
  if (!made) throw new Error('The user "postgres" was made but cannot be found.');
  return made;
}
