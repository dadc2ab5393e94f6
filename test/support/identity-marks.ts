import type { TestApplication } from './application';
import type { ApiCaller } from './api-caller';
import type { Visitor } from './visitor';

/** What would disclose somebody: ids, names and addresses. */
export type Marks = readonly string[];

/** How often the marks are in a text, in whatever case. */
export function countIn(text: string, marks: Marks): number {
  const searched = text.toLowerCase();
  return marks.reduce((sum, mark) => sum + searched.split(mark.toLowerCase()).length - 1, 0);
}

/** How often the marks are at an address. */
export type Found = Readonly<Record<string, number>>;

/** The ids that stand in addresses of the API. */
export interface KnownIds {
  /** By the beginning of the address, such as `/conclusions/`. */
  [beginning: string]: string;
}

type Described = { paths: Record<string, Record<string, unknown>> };

/** Every address of the API that answers a GET, with these ids: its headers and its bytes, errors included. */
export async function readApi(
  app: Pick<TestApplication, 'url'>,
  reader: ApiCaller,
  ids: KnownIds,
): Promise<ReadonlyMap<string, string>> {
  const { paths } = (await (await fetch(`${app.url}/openapi.json`)).json()) as Described;
  const described = Object.keys(paths).filter((one) => 'get' in (paths[one] ?? {}));
  const read = described.map(async (path) => {
    const beginning = Object.keys(ids).find((one) => path.startsWith(one));
    const id = ids[beginning ?? ''] ?? '00000000-0000-4000-8000-000000000000';
    const address = path
      .replace('{kind}', 'recommendation')
      .replaceAll(/\{(id|entityId)\}/g, id)
      .replaceAll(/\{\w+\}/g, '1');
    const { status, headers, bytes } = await reader.download(address);
    const said = [...headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    return [address, `${status}\n${said}\n${bytes.toString('utf8')}`] as const;
  });
  return new Map(await Promise.all(read));
}

/** These pages and those that they link to, with the files on them. */
export async function readPages(
  visitor: Visitor,
  from: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const read = new Map<string, string>();
  const take = async (path: string) => {
    const { headers, bytes } = await visitor.download(path);
    const said = [...headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    // Filters offer every institution of the register, whatever it has submitted.
    const shown = bytes.toString('utf8').replaceAll(/<option[^>]*>[^<]*<\/option>/g, '');
    read.set(path, `${said}\n${shown}`);
  };
  for (const path of from) await take(path);
  const links = [...read.values()].flatMap((html) =>
    [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    ),
  );
  const wanted = new Set(links.filter((href) => !/^\/(docs|assets)\/|[?&]language=/.test(href)));
  for (const path of wanted) if (!read.has(path)) await take(path);
  return read;
}

/** Where the marks are, and how often. */
export function foundIn(read: ReadonlyMap<string, string>, marks: Marks): Found {
  const found = [...read].map(([address, text]) => [address, countIn(text, marks)] as const);
  return Object.fromEntries(found.filter(([, count]) => count > 0));
}

/** The tables whose rows have the marks, with how many rows. */
export async function tablesWith(
  { store: { database } }: Pick<TestApplication, 'store'>,
  marks: Marks,
): Promise<Found> {
  const { rows: tables } = await database.raw<{ rows: { name: string }[] }>(
    `select relname as name from pg_class where relkind = 'r'
       and relnamespace = 'public'::regnamespace order by 1`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await database.raw<{ rows: { count: number }[] }>(
      `select count(*)::int as count from ?? as searched
       where exists (select from unnest(cast(? as text[])) as mark
         where position(lower(mark) in lower(searched::text)) > 0)`,
      [name, [...marks]],
    );
    if ((rows[0]?.count ?? 0) > 0) found[name] = rows[0]?.count ?? 0;
  }
  return found;
}
