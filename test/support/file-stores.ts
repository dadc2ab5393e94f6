import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contentPlace } from '../../store/files/content-place';
import { ContentMissing, type FileStore } from '../../store/files/file-store';
import { openFileStore } from '../../store/files/open-file-store';
import { S3Bucket, type S3Settings } from '../../store/files/s3-bucket';
import { sha256 } from '../../store/sha256';
import { filesBelow } from './sample-files';
import { openS3Server } from './s3-server';

/** A storage under test, and what really lies in it. */
export interface OpenedFileStore {
  store: FileStore;
  /** Where on this machine it writes while contents come in. */
  folder: string;
  /** What is kept, by its place below the root. */
  kept(): Promise<string[]>;
  /** What lies aside, unfinished. */
  unfinished(): Promise<string[]>;
  /** Puts other bytes in the place of a content. */
  damage(sha256: string): Promise<void>;
  close(): Promise<void>;
}

/** Whether a content can be read. */
export async function isStored(store: FileStore, sha256: string): Promise<boolean> {
  try {
    (await store.get(sha256)).destroy();
    return true;
  } catch (error) {
    if (error instanceof ContentMissing) return false;
    throw error;
  }
}

const isAside = (name: string): boolean => name.startsWith('incoming/');

/** A folder of its own. */
export async function openFolderStore(): Promise<OpenedFileStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-store-'));
  return {
    folder,
    store: openFileStore({ folder, s3: null }),
    kept: async () => (await filesBelow(folder)).filter((name) => !isAside(name)),
    unfinished: async () => (await filesBelow(folder)).filter(isAside),
    damage: (hash) => writeFile(path.join(folder, contentPlace(hash)), 'something else'),
    close: () => rm(folder, { recursive: true }),
  };
}

/** A bucket on a server that checks signatures and hashes. */
export async function openS3Store(): Promise<OpenedFileStore & { busy(requests: number): void }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-store-'));
  const server = await openS3Server();
  return {
    folder,
    store: openFileStore({ folder, s3: { ...server.settings, prefix: 'dalillar/' } }),
    kept: () => Promise.resolve(server.keys().map((key) => key.replace('dalillar/', ''))),
    unfinished: () => filesBelow(folder),
    damage: (hash) => damageInBucket(server.settings, `dalillar/${contentPlace(hash)}`),
    busy: (requests) => server.beBusy(requests),
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Puts other bytes under the key of a content. */
export async function damageInBucket(settings: S3Settings, key: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-damage-'));
  const file = path.join(folder, 'other');
  const other = Buffer.from('something else');
  await writeFile(file, other);
  await new S3Bucket(settings).put(key, {
    ...{ path: file, sizeBytes: other.length, sha256: sha256(other.toString()) },
  });
  await rm(folder, { recursive: true });
}

/**
 * A server of one's own, named by TAVSIYA_TEST_S3 as `http://keyId:secret@host:port/bucket?region=…`; null without it.
 * The contract then holds for that one too.
 */
export function otherS3(env: NodeJS.ProcessEnv): S3Settings | null {
  const named = env['TAVSIYA_TEST_S3'];
  if (named === undefined) return null;
  const url = new URL(named);
  return {
    endpoint: url.origin,
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket: url.pathname.slice(1),
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    pathStyle: true,
  };
}
