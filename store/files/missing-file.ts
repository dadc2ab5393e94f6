/** True for the error of a file or folder that is not there. */
export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** null for a file or folder that is not there; throws every other error. */
export function absentIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
