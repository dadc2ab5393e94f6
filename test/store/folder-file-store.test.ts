import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ContentMissing } from '../../store/files/file-store';
import { FolderFileStore } from '../../store/files/folder-file-store';
import { sha256 } from '../../store/sha256';
import { filesBelow } from '../support/sample-files';

let folder: string;
let store: FolderFileStore;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-store-'));
  store = new FolderFileStore({ folder });
});
afterEach(() => rm(folder, { recursive: true }));

async function* pieces(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

test('a content is there once it is kept, and not before', async () => {
  const received = await store.put(pieces(Buffer.from('on'), Buffer.from('e')));
  const hash = sha256('one');
  expect(received).toMatchObject({ sha256: hash, sizeBytes: 3 });
  expect(await store.exists(hash)).toBe(false);
  await expect(store.get(hash)).rejects.toBeInstanceOf(ContentMissing);
  await received.keep();
  expect(await store.exists(hash)).toBe(true);
  expect((await buffer(await store.get(hash))).toString()).toBe('one');
  expect(await filesBelow(folder)).toEqual([`${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`]);
});

test('the same content twice is one file, whoever is first', async () => {
  const both = await Promise.all([0, 1].map(() => store.put(pieces(Buffer.from('one')))));
  await Promise.all(both.map((received) => received.keep()));
  expect(await filesBelow(folder)).toHaveLength(1);
});

test('what breaks off or is discarded leaves nothing', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield randomBytes(100_000);
    throw new Error('the cable');
  }
  await expect(store.put(broken())).rejects.toThrow('the cable');
  const received = await store.put(pieces(Buffer.from('one')));
  await received.discard();
  expect(await filesBelow(folder)).toEqual([]);
});

test('only its owner may read it', async () => {
  const received = await store.put(pieces(Buffer.from('one')));
  await received.keep();
  const [name = ''] = await filesBelow(folder);
  expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(folder, path.dirname(name)))).mode & 0o777).toBe(0o700);
});

test('nothing but a hash leads to a place', async () => {
  for (const name of [
    '../../etc/passwd',
    '',
    'ab',
    `${sha256('x')}/..`,
    sha256('x').toUpperCase(),
  ]) {
    await expect(store.get(name)).rejects.toThrow('named by their SHA-256');
    await expect(store.remove(name)).rejects.toThrow('named by their SHA-256');
  }
});

test('a content that is removed is gone, and removing it again is no error', async () => {
  const received = await store.put(pieces(Buffer.from('one')));
  await received.keep();
  await store.remove(received.sha256);
  await store.remove(received.sha256);
  expect(await store.exists(received.sha256)).toBe(false);
});

test('what a killed process was writing is cleared when it is old, and only then', async () => {
  expect(await store.clearUnfinished(Date.now())).toBe(0);
  await store.put(pieces(Buffer.from('old')));
  const [old = ''] = await filesBelow(folder);
  await utimes(path.join(folder, old), 1_000, 1_000);
  const young = await store.put(pieces(Buffer.from('young')));
  expect(await store.clearUnfinished(2_000_000)).toBe(1);
  await young.keep();
  expect(await store.exists(young.sha256)).toBe(true);
});
