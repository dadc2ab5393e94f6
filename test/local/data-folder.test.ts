import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderInUseError, lockFolder } from '../../local/folder-lock';
import { stopOrphans } from '../../local/orphans';
import { identifyProcess, isStillRunning } from '../../local/process-identity';
import { ensureSecrets } from '../../local/secrets';

let folder: string;
let sleepers: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tavsiya-folder-'));
});

afterEach(() => {
  // A sleeper whose test failed would keep the test run from ending.
  for (const sleeper of sleepers) sleeper.kill('SIGKILL');
  sleepers = [];
  rmSync(folder, { recursive: true, force: true });
});

/** A program that stays until it is told to go; resolves once it runs. */
async function startSleeper(script = 'setInterval(() => {}, 1e9)') {
  const child = spawn(process.execPath, ['-e', `${script}; process.send('up')`], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
  sleepers.push(child);
  await once(child, 'message');
  const identity = identifyProcess(child.pid ?? 0);
  if (!identity) throw new Error('The sleeper does not run.');
  return { child, identity };
}

describe('the lock of the data folder', () => {
  const lock = (patienceMs: number, say: (line: string) => void = () => undefined) =>
    lockFolder(folder, { say, patienceMs });

  it('refuses a second start and names the process that holds it', async () => {
    const { identity } = await startSleeper();
    writeFileSync(path.join(folder, 'lock'), JSON.stringify(identity));
    await expect(lock(0)).rejects.toThrow(FolderInUseError);
    await expect(lock(0)).rejects.toThrow(`in use by process ${identity.pid}`);
  });

  it('waits for a process that is closing, and says so once', async () => {
    const { child, identity } = await startSleeper();
    writeFileSync(path.join(folder, 'lock'), JSON.stringify(identity));
    const said: string[] = [];
    const taken = lock(60_000, (line) => {
      said.push(line);
      child.kill('SIGKILL');
    });
    (await taken)();
    expect(said).toEqual([expect.stringContaining(`in use by process ${identity.pid}`)]);
  });

  it('is taken over from a process whose number another program has by now', async () => {
    const stranger = { pid: process.pid, startedAt: 'long ago' };
    writeFileSync(path.join(folder, 'lock'), JSON.stringify(stranger));
    const unlock = await lock(0);
    expect(JSON.parse(readFileSync(path.join(folder, 'lock'), 'utf8'))).toEqual(
      identifyProcess(process.pid),
    );
    unlock();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what a killed start left running', () => {
  const record = (identity: object, name: string, stopGraceMs: number): void =>
    writeFileSync(
      path.join(folder, `${name}.json`),
      JSON.stringify({ ...identity, name, stopSignal: 'SIGTERM', stopGraceMs }),
    );

  it('is stopped, by force when it does not listen', async () => {
    const gentle = await startSleeper();
    const stubborn = await startSleeper(
      "process.on('SIGTERM', () => {}); setInterval(() => {}, 1e9)",
    );
    record(gentle.identity, 'gentle', 10_000);
    record(stubborn.identity, 'stubborn', 100);
    const ends = [once(gentle.child, 'exit'), once(stubborn.child, 'exit')];
    const stopped = await stopOrphans({ runFolder: folder, say: () => undefined });
    expect(stopped.sort((a, b) => a.localeCompare(b))).toEqual(['gentle', 'stubborn']);
    expect((await Promise.all(ends)).map(([, signal]: unknown[]) => signal)).toEqual([
      'SIGTERM',
      'SIGKILL',
    ]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is left alone when the number belongs to another program', async () => {
    const { child, identity } = await startSleeper();
    record({ pid: identity.pid, startedAt: 'before the reboot' }, 'postgres', 10);
    expect(await stopOrphans({ runFolder: folder, say: () => undefined })).toEqual([]);
    expect(isStillRunning(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
});

describe('secrets', () => {
  it('are generated once, differ, and are readable by their owner only', () => {
    const file = path.join(folder, 'secrets.json');
    const first = ensureSecrets(file, ['one']);
    const second = ensureSecrets(file, ['one', 'two']);
    expect(second.one).toBe(first.one);
    expect(second.two).not.toBe(second.one);
    expect(second.two).toMatch(/^[\w-]{43}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are not replaced when their file cannot be read', () => {
    const file = path.join(folder, 'secrets.json');
    writeFileSync(file, '{"one": ');
    expect(() => ensureSecrets(file, ['one'])).toThrow('Restore it from a backup');
    expect(readFileSync(file, 'utf8')).toBe('{"one": ');
  });
});
