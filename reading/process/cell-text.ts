/** Characters that nobody sees: zero-width blanks, soft hyphens, byte order marks, direction marks. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
// oxlint-disable-next-line no-control-regex -- those of another system, which no cell shows
const control = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** The text of a cell without outer blanks: line ends as LF, blanks of all kinds as plain ones, nothing invisible. */
export function cellText(text: string): string {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll(blanks, ' ')
    .replaceAll(invisible, '')
    .replaceAll(control, '')
    .trim();
}
