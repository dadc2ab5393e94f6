import { hostileLine } from './lived-in';
import type { PageStructure } from './page-structure';

// For a slow line: what a page may weigh.
const longestHtml = 60 * 1024;

/** Addresses that a browser follows by itself, and their attributes. */
const loaded: Readonly<Record<string, string>> = {
  ...{ link: 'href', script: 'src', img: 'src', iframe: 'src', form: 'action' },
};
/** Where the direction of a text changes nothing around it. */
const isolating = new Set(['bdi', 'textarea', 'option', 'title']);
const directionMark = /[\u202a-\u202e\u2066-\u2069]/;
const latinWords = /\p{Script=Latin}{3,} \p{Script=Latin}{3,}/u;

/** Names of people, institutions and acts are the same in every language; a reason whose language nobody said has none. */
const names =
  /(Adliya|Sog‘liqni saqlash|Ichki ishlar) vazirligi|Inson huquqlari milliy markazi|Person of \w+|Mehnat kodeksi|It is the competent body/g;

/** What is wrong with a page that can be seen without a browser, as one line for each fault. */
export function faultsOf(
  { path, html, structure }: { path: string; html: string; structure: PageStructure },
  language: string,
): string[] {
  const { elements, texts } = structure;
  const faults: string[] = [];
  const bytes = Buffer.byteLength(html);
  if (bytes > longestHtml) faults.push(`${bytes} bytes`);
  const headings = elements.filter(({ name }) => name === 'h1').length;
  if (headings !== 1) faults.push(`${headings} elements h1`);
  if (elements[0]?.attributes.get('lang') !== language) faults.push('is in another language');
  for (const { name, attributes } of elements) {
    const address = attributes.get(loaded[name] ?? '');
    if (address !== undefined && !/^[/?#](?!\/)/.test(address)) faults.push(`asks ${address}`);
    const isOurs = name !== '?' && name !== 'b' && (name !== 'script' || attributes.has('src'));
    if (!isOurs) faults.push(`an element ${name} that no page has`);
    for (const key of attributes.keys()) {
      if (key === 'style' || key.startsWith('on')) faults.push(`${name} has ${key}`);
    }
  }
  for (const { text, around } of texts) {
    const isIsolated = around.some(
      ({ name, attributes }) => isolating.has(name) || attributes.has('dir'),
    );
    if (directionMark.test(text) && !isIsolated) faults.push(`turns what follows: ${text}`);
    // Without html, which has the language of the page; what a field holds is its writer's own.
    const said = around
      .slice(0, -1)
      .some(({ name, attributes }) => attributes.has('lang') || name === 'textarea');
    const isCyrillic = language === 'ru' || language === 'uz-Cyrl';
    const isForeign = latinWords.test(text.replaceAll(names, '').replaceAll(hostileLine, ''));
    if (isCyrillic && !said && isForeign) faults.push(`in another language: ${text}`);
  }
  return faults.map((fault) => `${language} ${path}: ${fault}`);
}
