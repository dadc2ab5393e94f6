import path from 'node:path';
import type { FileStore } from './file-store';
import { FolderFileStore } from './folder-file-store';
import type { S3Settings } from './s3-bucket';
import { S3FileStore } from './s3-file-store';

/** Which storage an installation uses: the folder alone, or a bucket, where the folder holds what is on its way in. */
interface FileStoreSettings {
  folder: string;
  /** null: the folder itself. */
  s3: (S3Settings & { prefix: string }) | null;
}

/** Gives the storage of the settings. Nothing is opened before it is used. */
export function openFileStore({ folder, s3 }: FileStoreSettings): FileStore {
  if (s3 === null) return new FolderFileStore({ folder });
  const { prefix, ...bucket } = s3;
  return new S3FileStore({ prefix, s3: bucket, incomingFolder: path.join(folder, 'incoming') });
}
