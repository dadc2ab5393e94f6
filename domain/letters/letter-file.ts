/** What a letter is as a file. */
export const letterMediaType = 'text/html; charset=utf-8';
