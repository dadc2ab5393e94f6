import { createHash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of the UTF-8 text, as events, texts and tokens carry it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
