import path from 'node:path';
import { FileReader, type ReadingLimits } from '../../reading/file-reader';

/** Reads files by the program of the build, in processes that measure themselves: see test/support/measured-reading. */
export function openTestReader(limits?: ReadingLimits): FileReader {
  const program = path.resolve('dist/test/support/measured-reading.js');
  return new FileReader(limits === undefined ? { program } : { program, limits });
}
