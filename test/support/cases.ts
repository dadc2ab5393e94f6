import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(__dirname, '../../../shared/cases');

/** A small input that failed when people tried it; it lies beside the repository. Missing: throws. */
export function readCase(file: string): Buffer {
  return readFileSync(path.join(folder, file));
}
