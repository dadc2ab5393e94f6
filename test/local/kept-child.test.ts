import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Child } from '../../local/child';
import { openKeptChild } from '../../local/kept-child';
import { until } from '../support/until';

let folder: string;
let said: string[];
let part: Child | null;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tavsiya-kept-'));
  said = [];
  part = null;
});
afterEach(async () => {
  await part?.stop();
  rmSync(folder, { recursive: true });
});

const wait = { timeoutMs: 20_000 };
// It says that it serves, and ends with whoever started it.
const sound = `process.send({ ready: true }); process.on('disconnect', () => process.exit());`;

async function open(program: string, soundAfterMs = 60_000): Promise<Child> {
  part = openKeptChild({
    ...{ name: 'part', program: process.execPath, args: ['-e', program], env: process.env },
    ...{ logFolder: folder, runFolder: folder, stopSignal: 'SIGTERM', stopGraceMs: 1_000 },
    ...{ ipc: true, say: (line) => void said.push(line) },
    restart: { firstPauseMs: 10, longestPauseMs: 20, soundAfterMs, mostDeaths: 4 },
  });
  await part.ready(wait);
  return part;
}

const runs = (): number => said.filter((line) => line === 'part runs again.').length;
async function die(child: Child): Promise<void> {
  const before = runs();
  child.killNow();
  await until(
    async () => runs(),
    (times) => times > before,
  );
}

it('a part that dies is started again after a pause that grows, and given up after repeated deaths', async () => {
  const child = await open(sound);
  const first = child.pid;
  for (let death = 1; death < 4; death += 1) await die(child);
  expect(child.pid).not.toBe(first);
  child.killNow();
  expect(await child.ended).toBe('by SIGKILL');
  expect(said).toEqual([
    'part died (by SIGKILL). Starting it again in 0.01 s …',
    'part runs again.',
    'part died (by SIGKILL). Starting it again in 0.02 s …',
    'part runs again.',
    'part died (by SIGKILL). Starting it again in 0.02 s …',
    'part runs again.',
    expect.stringContaining('4 times'),
  ]);
});

it('a part that has run well for a while has its earlier deaths forgotten', async () => {
  const child = await open(sound, 0);
  for (let death = 0; death < 5; death += 1) await die(child);
  expect(runs()).toBe(5);
});

it('a part that does not come up again is given up, too', async () => {
  const flag = path.join(folder, 'once');
  const once = `if (require('node:fs').existsSync(${JSON.stringify(flag)})) process.exit(3);
    require('node:fs').writeFileSync(${JSON.stringify(flag)}, ''); ${sound}`;
  const child = await open(once);
  child.killNow();
  expect(await child.ended).toBe('status 3');
  expect(runs()).toBe(0);
});

it('a part that is stopped stays so, also in the middle of a pause', async () => {
  const child = await open(sound);
  child.killNow();
  await until(
    async () => said.length,
    (lines) => lines > 0,
  );
  await child.stop();
  await child.ended;
  expect(runs()).toBe(0);
  expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toEqual([]);
});
