const tag = /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)|<[^>]*>/gi;
const attribute = /([\w:-]+)(?:="([^"]*)")?/g;
const empty = new Set(['meta', 'link', 'input', 'br', 'img', 'hr', 'wbr']);

/** What the structure of pages is told by: who they are for and which language they have changes none of it. */
const telling = new Set(['type', 'role', 'class', 'name', 'data-size', 'data-variant', 'scope']);

/** An element around a text. */
interface Around {
  name: string;
  attributes: ReadonlyMap<string, string>;
}

/** A text of a page, with the elements around it, the innermost one first. */
interface PlacedText {
  text: string;
  around: readonly Around[];
}

/** What a page is made of, as far as it can be read without a browser. */
export interface PageStructure {
  /** Each kind of element with the kinds around it: `main>form.action-form>button[type=submit]`. */
  kinds: ReadonlySet<string>;
  elements: readonly Around[];
  texts: readonly PlacedText[];
}

/** Reads a page that this server made; what is no tag and no text shows up as an element `?`. */
export function structureOf(html: string): PageStructure {
  const kinds = new Set<string>();
  const elements: Around[] = [];
  const texts: PlacedText[] = [];
  const open: (Around & { kind: string })[] = [];
  for (const [whole, slash, name = '', written = '', text] of html.matchAll(tag)) {
    if (text !== undefined) {
      if (text.trim() !== '') texts.push({ text: decoded(text), around: open.toReversed() });
    } else if (slash === '/') {
      while (open.length > 0 && open.pop()?.name !== name) continue;
    } else if (name !== '' || !whole.startsWith('<!')) {
      const attributes = new Map(
        [...written.matchAll(attribute)].map(([, key = '', value = '']) => [key, decoded(value)]),
      );
      const kind = `${name || '?'}${describe(attributes)}`;
      kinds.add([...open.map((it) => it.kind), kind].join('>'));
      elements.push({ name: name || '?', attributes });
      if (!empty.has(name)) open.push({ name, attributes, kind });
    }
  }
  return { kinds, elements, texts };
}

/** The kinds of elements that only one of two pages has. */
export function differences(one: PageStructure, other: PageStructure): string[] {
  const all = new Set([...one.kinds, ...other.kinds]);
  return [...all].filter((kind) => one.kinds.has(kind) !== other.kinds.has(kind));
}

function describe(attributes: ReadonlyMap<string, string>): string {
  const told = [...attributes].filter(([name]) => telling.has(name) || name.startsWith('aria-'));
  return told
    .map(([name, value]) => (name.startsWith('aria-') ? `[${name}]` : `[${name}=${value}]`))
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" },
};

function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (found) => entities[found] ?? found);
}
