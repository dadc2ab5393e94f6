/** A pattern of `like` for texts that contain these words; percent signs and underscores are literal. */
export function containing(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
