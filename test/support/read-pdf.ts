import { inflateSync } from 'node:zlib';

/** What a screen reader finds in a PDF: its language and title, the kinds of its parts in order, and the text. */
export function readPdf(bytes: Uint8Array) {
  const source = Buffer.from(bytes).toString('latin1');
  const objects = new Map(
    [...source.matchAll(/^(\d+) 0 obj\n([^]*?)\nendobj/gm)].map(([, id = '', body = '']) => [
      id,
      body,
    ]),
  );
  const unicode = new Map(
    [...objects.values()].flatMap((body) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1];
      return map === undefined ? [] : [[body, signsOf(contentOf(objects.get(map) ?? ''))] as const];
    }),
  );
  const fontOf = (resources: string, name: string) => {
    const id = new RegExp(`/${name} (\\d+) 0 R`).exec(resources)?.[1] ?? '';
    return unicode.get(objects.get(id) ?? '');
  };
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body));
  return {
    language: /\/Type \/Catalog[^]*?\/Lang \((.*?)\)/.exec(source)?.[1],
    isTagged: /\/Marked true/.test(source),
    claimsUa: source.includes('pdfuaid:part'),
    tags: [...objects.values()].flatMap((body) => /^\/S \/(\w+)$/m.exec(body)?.[1] ?? []),
    languages: [...objects.values()].flatMap(
      (body) => (/^\/S \/\w+$/m.test(body) && /\/Lang \((.*?)\)/.exec(body)?.[1]) || [],
    ),
    pages: pages.length,
    text: pages
      .map((page) => {
        const content = contentOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '');
        const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '') ?? page;
        return textOf(content, (name) => fontOf(resources, name));
      })
      .join('\n'),
  };
}

function contentOf(body: string): string {
  const start = body.indexOf('stream\n') + 'stream\n'.length;
  const stream = Buffer.from(body.slice(start, body.lastIndexOf('\nendstream')), 'latin1');
  return /\/FlateDecode/.test(body.slice(0, start))
    ? inflateSync(stream).toString('latin1')
    : stream.toString('latin1');
}

/** The signs of a font by their codes. */
function signsOf(map: string): (code: number) => string {
  const ranges = [...map.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g)].map(
    ([, from = '', , list = '']) => ({
      from: parseInt(from, 16),
      // A sign may stand for several letters, such as fi.
      signs: [...list.matchAll(/<([\w ]+)>/g)].map(([, hex = '']) =>
        Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      ),
    }),
  );
  return (code) =>
    ranges.map(({ from, signs }) => signs[code - from]).find((one) => one !== undefined) ?? '';
}

function textOf(
  content: string,
  fontOf: (name: string) => ((code: number) => string) | undefined,
): string {
  let font: ((code: number) => string) | undefined;
  let text = '';
  for (const [, name, shown] of content.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fontOf(name);
    else {
      const codes = [...(shown ?? '').matchAll(/<(\w+)>/g)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      );
      text += `${codes.map((code) => font?.(parseInt(code, 16)) ?? '').join('')}\n`;
    }
  }
  return text;
}
