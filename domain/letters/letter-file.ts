/** What a letter is as a file. */
export const letterMediaType = 'text/html; charset=utf-8';

/** Under which name it is attached and downloaded: `yillik-xat-2026-ru.html`. */
export function letterFileName({ year, language }: { year: number; language: string }): string {
  return `yillik-xat-${year}-${language}.html`;
}
