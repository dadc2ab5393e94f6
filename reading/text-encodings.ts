/**
 * The encodings of text files that are read: those of today, of Excel on Windows and on the Macintosh, and of older
 * systems. Node's own decoder knows them by these names. Of two that read a text equally well, the first is taken.
 */
export const encodings = [
  ...(['utf-8', 'utf-16le', 'utf-16be'] as const),
  ...(['windows-1251', 'windows-1252', 'macintosh', 'x-mac-cyrillic', 'ibm866', 'koi8-r'] as const),
] as const;
export type Encoding = (typeof encodings)[number];
