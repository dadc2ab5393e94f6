import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { isStillRunning, type ProcessIdentity } from '../../local/process-identity';
import { throwawayPortsFrom } from '../../local/stack-ports';
// It starts a stack of its own, for which Temporal must have been built.
import '../support/temporal-server';

/** Opens a stack of its own, says what it says, and closes it when asked: a start that can be killed. */
const program = `
  const { openStack } = require(${JSON.stringify(path.resolve('dist/local/stack.js'))});
  const [folder, from] = process.argv.slice(2);
  openStack({
    folder, timeSkipping: false, mail: true, ports: { from: Number(from) },
    say: (said) => process.send({ said }),
  }).then((stack) => {
    process.send({ databaseUrl: stack.ownerUrl });
    process.once('message', () => stack.close().then(() => process.disconnect()));
  }, (error) => { process.send({ said: String(error) }); process.disconnect(); });
`;

describe('a start that was killed', () => {
  let folder: string;
  const started: ChildProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tavsiya-killed-'));
    writeFileSync(path.join(folder, 'open.js'), program);
  });

  afterEach(() => {
    for (const child of started) child.kill('SIGKILL');
    // Only what the records of this folder name, so that a failed test leaves nothing running.
    for (const identity of running()) process.kill(identity.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const data = (): string => path.join(folder, 'data');

  const records = (): ProcessIdentity[] =>
    readdirSync(path.join(data(), 'run'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => path.join(data(), 'run', name))
      .map((file) => JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity);

  const running = (): ProcessIdentity[] => records().filter(isStillRunning);

  async function open(): Promise<{ child: ChildProcess; said: string[]; databaseUrl: string }> {
    const args = [data(), String(throwawayPortsFrom())];
    const child = fork(path.join(folder, 'open.js'), args, { execArgv: [] });
    started.push(child);
    const said: string[] = [];
    const databaseUrl = await new Promise<string>((resolve, reject) => {
      child.on('message', (message: { said?: string; databaseUrl?: string }) => {
        if (message.said !== undefined) said.push(message.said);
        if (message.databaseUrl !== undefined) resolve(message.databaseUrl);
      });
      child.once('exit', () => reject(new Error(`It did not open: ${said.join('\n')}`)));
    });
    return { child, said, databaseUrl };
  }

  async function query(databaseUrl: string, sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query<object>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('is cleared away by the next one, which finds the data again and leaves no process', async () => {
    const killed = await open();
    await query(killed.databaseUrl, 'create table kept as select 42 as answer');
    const left = running();
    expect(left).toHaveLength(3);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');

    const next = await open();
    // The mail catcher closes by itself when its parent goes, and may or may not be done by now.
    const cleared = next.said.filter(
      (line) => /left over/.test(line) && !/mail-catcher/.test(line),
    );
    expect(cleared).toEqual([
      expect.stringContaining('Stopping temporal'),
      expect.stringContaining('Stopping postgres'),
    ]);
    expect(left.filter(isStillRunning)).toEqual([]);
    expect(await query(next.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);

    const second = running();
    next.child.send('close');
    await once(next.child, 'exit');
    expect(second).toHaveLength(3);
    expect(second.filter(isStillRunning)).toEqual([]);
    expect(readdirSync(data())).not.toContain('lock');
  });
});
