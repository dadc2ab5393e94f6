import path from 'node:path';
import { FileReader, type ReadingLimits } from '../../reading/file-reader';

/** Reads files by the program of the build: the sources are no program that a process can run. */
export function openTestReader(limits?: ReadingLimits): FileReader {
  const program = path.resolve('dist/reading/process/main.js');
  return new FileReader(limits === undefined ? { program } : { program, limits });
}
