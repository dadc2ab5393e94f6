import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** The folders of one installation. */
export interface StackFolders {
  /** The data folder itself. */
  data: string;
  /** One log per part. */
  logs: string;
  /** One pid file per running part. */
  run: string;
}

/** Makes the folders that are missing. */
export function ensureFolders(data: string): StackFolders {
  const absolute = path.resolve(data);
  const folders = {
    data: absolute,
    logs: path.join(absolute, 'logs'),
    run: path.join(absolute, 'run'),
  };
  mkdirSync(absolute, { recursive: true });
  // Others may pass through (PostgreSQL runs as another user when this is root) but cannot read it: secret files have
  // their own, narrower mode.
  chmodSync(absolute, 0o711);
  for (const folder of [folders.logs, folders.run])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folders;
}
