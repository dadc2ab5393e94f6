/**
 * The path of a content below a root, folder or bucket: `ab/cd/abcd…`. Two levels of 256 folders keep a million files
 * in folders of sixteen. Refuses anything but a hash: paths are made only here.
 */
export function contentPlace(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('contents are named by their SHA-256');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}
