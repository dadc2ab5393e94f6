/** What a letter is as a file. */
export const letterMediaType = 'text/html; charset=utf-8';

/** Under which name it is attached and downloaded: `yillik-xat-2026-ru.html`, a corrected one `…-tuzatilgan.html`. */
export function letterFileName(letter: {
  year: number;
  language: string;
  replacesLetterId: string | null;
}): string {
  const corrected = letter.replacesLetterId === null ? '' : '-tuzatilgan';
  return `yillik-xat-${letter.year}-${letter.language}${corrected}.html`;
}
