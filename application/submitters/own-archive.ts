import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Language } from '../../domain/shared/languages';
import { escapeHtml } from '../../locales/escape-html';
import { wordsIn } from '../../locales/words';
import type { ArchivedEntry } from './archive-parts';

/**
 * A ZIP of what somebody submitted, written while it is read: a few kilobytes are in memory, however large it is. Each
 * entry is a JSON file, its files lie in a folder beside it, and `index.html` lists them for people.
 */
export function archiveOf(entries: AsyncIterable<ArchivedEntry>, language: Language): Readable {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  void fill(zip, entries, language).catch((error: unknown) => {
    // The reader sees that the file is not whole.
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return stream;
}

async function fill(
  zip: ZipFile,
  entries: AsyncIterable<ArchivedEntry>,
  language: Language,
): Promise<void> {
  const rows: string[] = [];
  for await (const { folder, id, title, data, files } of entries) {
    const path = `${folder}/${id}`;
    const json = Readable.from([Buffer.from(`${JSON.stringify(data, null, 2)}\n`)]);
    await addFile(zip, `${path}.json`, json);
    const links = [link(`${path}.json`, title)];
    for (const [at, file] of files.entries()) {
      const name = `${path}/${at + 1}-${safeName(file.name)}`;
      await addFile(zip, name, await file.open());
      links.push(link(name, file.name));
    }
    rows.push(`<li>${links.join(', ')}</li>`);
  }
  zip.addBuffer(Buffer.from(indexOf(rows, language)), 'index.html');
  zip.end();
}

/** Waits until the content is written, so that one file is open at a time and a slow reader is waited for. */
async function addFile(zip: ZipFile, name: string, content: Readable): Promise<void> {
  const output = zip.outputStream as Readable;
  const abandon = (): void => void content.destroy();
  output.once('close', abandon);
  const written = new Promise<void>((resolve, reject) => {
    content.once('close', resolve).once('error', reject);
  });
  zip.addReadStream(content, name);
  await written.finally(() => output.off('close', abandon));
  if (output.destroyed) throw new Error('nobody reads the archive any more');
}

function indexOf(rows: readonly string[], language: Language): string {
  const { tag, pages } = wordsIn(language);
  const { archiveTitle, archiveEmpty } = pages.submissions;
  const title = escapeHtml(archiveTitle);
  const list =
    rows.length === 0 ? `<p>${escapeHtml(archiveEmpty)}</p>` : `<ul>${rows.join('')}</ul>`;
  return (
    `<!doctype html><html lang="${escapeHtml(tag)}"><head><meta charset="utf-8"><title>${title}</title></head>` +
    `<body><h1>${title}</h1>${list}</body></html>\n`
  );
}

function link(path: string, text: string): string {
  return `<a href="${escapeHtml(encodeURI(path))}">${escapeHtml(text)}</a>`;
}

/** A name without what leads out of its folder, on any system. */
function safeName(name: string): string {
  return name.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '_').replace(/^\.+/, '_');
}
