import path from 'node:path';
import type { FileStore } from './file-store';
import { FolderFileStore } from './folder-file-store';
import type { S3Settings } from './s3-bucket';
import { S3FileStore } from './s3-file-store';

/** The storage of an installation: the folder alone, or a bucket, with the folder for spooling. */
interface FileStoreSettings {
  folder: string;
  /** null: the folder itself. */
  s3: (S3Settings & { prefix: string }) | null;
}

/** Opens the storage of the settings; it connects with the first use. */
export function openFileStore({ folder, s3 }: FileStoreSettings): FileStore {
  if (s3 === null) return new FolderFileStore({ folder });
  const { prefix, ...bucket } = s3;
  return new S3FileStore({ prefix, s3: bucket, incomingFolder: path.join(folder, 'incoming') });
}
