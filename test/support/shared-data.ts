import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(__dirname, '../../../shared/data');

/** A file of the real data that lies beside the repository. Missing: throws, and so fails the suite. */
export function readSharedData(file: string): Buffer {
  return readFileSync(path.join(folder, file));
}
