import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Express } from 'express';

const designSystem = path.dirname(
  require.resolve('@digdir/designsystemet-css/theme.css', { paths: [__dirname] }),
);
const own = path.join(__dirname, '..', 'assets');

/** Of the design system, only what the components use; its order is that of its own index. */
const parts = [
  ...['base', 'button', 'card', 'heading', 'paragraph', 'link', 'list', 'table', 'alert'],
  ...['field', 'fieldset', 'label', 'input', 'error-summary', 'validation-message', 'details'],
  ...['tag', 'skip-link', 'pagination', 'breadcrumbs', 'divider'],
];

const layered = (name: string): string => {
  const css = readFileSync(path.join(designSystem, '..', 'src', `${name}.css`), 'utf8');
  return css.includes('@layer') ? css : `@layer ds.components{${css}}`;
};

interface Asset {
  contentType: string;
  content: Buffer;
  gzip: Buffer;
  brotli: Buffer;
  address: string;
}

/** The style sheet and the script of all pages, compressed once, at addresses that change with their content. */
export class Assets {
  readonly style: Asset;
  readonly script: Asset;

  constructor() {
    const css = [
      '@layer ds.theme, ds.base, ds.components;',
      readFileSync(path.join(designSystem, 'designsystemet.css'), 'utf8'),
      ...parts.map(layered),
      readFileSync(path.join(own, 'app.css'), 'utf8'),
    ].join('\n');
    this.style = assetOf('app.css', 'text/css; charset=utf-8', css);
    const script = readFileSync(path.join(own, 'app.js'), 'utf8');
    this.script = assetOf('app.js', 'text/javascript; charset=utf-8', script);
  }

  serve(app: Express): void {
    for (const asset of [this.style, this.script]) {
      app.get(asset.address, (request, response) => {
        const encoding = request.acceptsEncodings('br', 'gzip');
        const body = { br: asset.brotli, gzip: asset.gzip }[String(encoding)];
        response.set({
          'Content-Type': asset.contentType,
          'Cache-Control': 'public, max-age=31536000, immutable',
          ...(body === undefined ? {} : { 'Content-Encoding': String(encoding) }),
        });
        response.vary('Accept-Encoding').end(body ?? asset.content);
      });
    }
  }
}

function assetOf(name: string, contentType: string, text: string): Asset {
  const content = Buffer.from(text);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return {
    contentType,
    content,
    gzip: gzipSync(content, { level: 9 }),
    // The best quality takes ten times as long, at every start, for a twentieth of the size.
    brotli: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    address: `/assets/${hash}/${name}`,
  };
}
