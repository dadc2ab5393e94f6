import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ContentDamaged, ContentMissing, type FileStore } from '../../store/files/file-store';
import { contentPlace } from '../../store/files/content-place';
import { openFileStore } from '../../store/files/open-file-store';
import { sha256 } from '../../store/sha256';
import {
  damageInBucket,
  isStored,
  openFolderStore,
  openS3Store,
  otherS3,
  type OpenedFileStore,
} from '../support/file-stores';
import { filesBelow } from '../support/sample-files';

const megabyte = 1024 * 1024;
const other = otherS3(process.env);

const stores: [name: string, open: () => Promise<OpenedFileStore>][] = [
  ['a folder', openFolderStore],
  ['a bucket', openS3Store],
  ...(other === null ? [] : ([['another server', () => openOther(other)]] as const)),
].map(([name, open]) => [name, open] as [string, () => Promise<OpenedFileStore>]);

async function openOther(s3: NonNullable<typeof other>): Promise<OpenedFileStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-store-'));
  const prefix = `${randomUUID()}/`;
  const store = openFileStore({ folder, s3: { ...s3, prefix } });
  const known = new Set<string>();
  return {
    folder,
    store: { ...watched(store, known), check: () => store.check() },
    async kept() {
      const there: string[] = [];
      for (const hash of known) {
        if (await isStored(store, hash))
          there.push(`${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`);
      }
      return there.toSorted();
    },
    unfinished: () => filesBelow(folder),
    damage: (hash) => damageInBucket(s3, prefix + contentPlace(hash)),
    close: () => rm(folder, { recursive: true }),
  };
}

/** A server that is not ours cannot be asked for all it holds; what was put there can. */
function watched(store: FileStore, known: Set<string>): Omit<FileStore, 'check'> {
  return {
    async put(content) {
      const received = await store.put(content);
      known.add(received.sha256);
      return received;
    },
    get: (hash) => store.get(hash),
    remove: (hash) => store.remove(hash),
    clearUnfinished: (beforeMs) => store.clearUnfinished(beforeMs),
  };
}

async function* pieces(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

describe.each(stores)('%s', (_name, open) => {
  let opened: OpenedFileStore;
  let store: FileStore;

  beforeEach(async () => {
    opened = await open();
    ({ store } = opened);
  });
  afterEach(() => opened.close());

  test('says that it can be used', async () => {
    await store.check();
  });

  test('has a content once it is kept, and not before', async () => {
    const received = await store.put(pieces(Buffer.from('on'), Buffer.from('e')));
    const hash = sha256('one');
    expect(received).toMatchObject({ sha256: hash, sizeBytes: 3 });
    expect(await isStored(store, hash)).toBe(false);
    await expect(store.get(hash)).rejects.toBeInstanceOf(ContentMissing);
    await received.keep();
    expect(await isStored(store, hash)).toBe(true);
    expect((await buffer(await store.get(hash))).toString()).toBe('one');
    expect(await opened.kept()).toEqual([`${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`]);
    expect(await opened.unfinished()).toEqual([]);
  });

  test('gives nothing out that is not what was put there', async () => {
    const received = await store.put(pieces(Buffer.from('one')));
    await received.keep();
    await opened.damage(received.sha256);
    await expect(store.get(received.sha256)).rejects.toBeInstanceOf(ContentDamaged);
    expect(await opened.unfinished()).toEqual([]);
  });

  test('gives a large content back byte for byte, and holds none of it in memory', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    // What is held, and not what only waits to be swept up: the least of some looks.
    const used = async (): Promise<number> => {
      let least = Infinity;
      for (let look = 0; look < 2; look += 1) {
        collect();
        await pause(10);
        least = Math.min(least, process.memoryUsage().arrayBuffers);
      }
      return least;
    };
    const block = randomBytes(megabyte);
    const start = await used();
    let most = 0;
    async function* large(): AsyncGenerator<Uint8Array> {
      for (let sent = 0; sent < 32; sent += 1) {
        yield Buffer.from(block);
        if (sent % 16 === 15) most = Math.max(most, (await used()) - start);
      }
    }
    const received = await store.put(large());
    await received.keep();
    const half = 16 * megabyte;
    let looked = 0;
    let length = 0;
    for await (const chunk of await store.get(received.sha256)) {
      const at = length % megabyte;
      length += (chunk as Buffer).length;
      const first = block.subarray(at, Math.min(megabyte, at + (chunk as Buffer).length));
      expect((chunk as Buffer).subarray(0, first.length).equals(first)).toBe(true);
      if (Math.floor(length / half) === looked) continue;
      looked = Math.floor(length / half);
      most = Math.max(most, (await used()) - start);
    }
    expect([length, received.sizeBytes]).toEqual([32 * megabyte, 32 * megabyte]);
    // Pieces on their way, on both sides where the server is in this process too.
    expect(most).toBeLessThan(16 * megabyte);
  });

  test('keeps the same content twice once, whoever is first', async () => {
    const both = await Promise.all([0, 1].map(() => store.put(pieces(Buffer.from('one')))));
    await Promise.all(both.map((received) => received.keep()));
    expect(await opened.kept()).toHaveLength(1);
    expect((await buffer(await store.get(sha256('one')))).toString()).toBe('one');
  });

  test('has nothing of what breaks off or is discarded', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(100_000);
      throw new Error('the cable');
    }
    await expect(store.put(broken())).rejects.toThrow('the cable');
    const received = await store.put(pieces(Buffer.from('one')));
    await received.discard();
    expect([...(await opened.kept()), ...(await opened.unfinished())]).toEqual([]);
  });

  test('leads nothing but a hash to a place', async () => {
    const names = ['../../etc/passwd', '', 'ab', `${sha256('x')}/..`, sha256('x').toUpperCase()];
    for (const name of names) {
      await expect(store.get(name)).rejects.toThrow('named by their SHA-256');
      await expect(store.remove(name)).rejects.toThrow('named by their SHA-256');
    }
  });

  test('removes a content, and removing it again is no error', async () => {
    const received = await store.put(pieces(Buffer.from('one')));
    await received.keep();
    await store.remove(received.sha256);
    await store.remove(received.sha256);
    expect(await isStored(store, received.sha256)).toBe(false);
    await expect(store.get(received.sha256)).rejects.toBeInstanceOf(ContentMissing);
  });

  test('clears what a killed process was writing when it is old, and only then', async () => {
    expect(await store.clearUnfinished(Date.now())).toBe(0);
    await store.put(pieces(Buffer.from('old')));
    const [old = ''] = await filesBelow(opened.folder);
    await utimes(path.join(opened.folder, old), 1_000, 1_000);
    const young = await store.put(pieces(Buffer.from('young')));
    expect(await store.clearUnfinished(2_000_000)).toBe(1);
    await young.keep();
    expect(await isStored(store, young.sha256)).toBe(true);
  });
});
