/** Elements whose tags begin and end a line. */
const blocks = new Set(
  'p div ul ol li table tbody thead tr h1 h2 h3 h4 h5 h6 blockquote'.split(' '),
);

// Only known elements, with attributes that have values: "a < b" and "<name and title>" are no tags.
const tag =
  /<(\/?)(p|div|ul|ol|li|table|tbody|thead|tr|h[1-6]|blockquote|br|b|i|u|em|strong|span|font|a|sup|sub|td|th)((?:\s+[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*)\s*\/?>/gi;
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi;

const named: Readonly<Record<string, string>> = {
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', shy: '' },
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{ ndash: '–', mdash: '—', hellip: '…', bull: '•', middot: '·' },
  ...{ laquo: '«', raquo: '»', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
  ...{ sect: '§', deg: '°', eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', ocirc: 'ô' },
};

/**
 * A text as people read it, where a source has written HTML: tags are removed, ends of blocks and `<br>` become line
 * ends, entities their characters, once. A text without HTML, or with nothing else, is returned as it is.
 */
export function withoutMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const tags = [...text.matchAll(tag)];
  const plain = tags.length === 0 ? text : withoutTags(text, tags);
  const read = plain.replaceAll(entity, character).trim();
  // Without any markup also the outer blanks are as they were.
  return read === '' || read === text.trim() ? text : read;
}

function withoutTags(text: string, tags: readonly RegExpExecArray[]): string {
  const lines = [''];
  const append = (said: string): void => {
    lines[lines.length - 1] += said;
  };
  const endLine = (): void => {
    if (lines.at(-1)?.trim() !== '') lines.push('');
  };
  // In HTML a line end is a blank; sources also end lines with it.
  const add = (said: string): void => {
    for (const [index, line] of said.split('\n').entries()) {
      if (index > 0) endLine();
      append(line);
    }
  };
  let from = 0;
  for (const found of tags) {
    const name = found[2]?.toLowerCase() ?? '';
    add(text.slice(from, found.index));
    from = found.index + found[0].length;
    if (name === 'br') lines.push('');
    else if (blocks.has(name)) endLine();
    else if (name === 'td' || name === 'th') append(' ');
  }
  add(text.slice(from));
  return lines.map((line) => line.trim()).join('\n');
}

function character(written: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? written;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  if (code === 0xa0) return ' ';
  const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0x7f && code < 0xa0);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  return isCharacter && !isHalf ? String.fromCodePoint(code) : written;
}
