/** The media type and name of a letter's file. */
export const letterMediaType = 'text/html; charset=utf-8';
