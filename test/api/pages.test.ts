import {
  idsOf as ids,
  openFilledRegister,
  symbols,
  type FilledRegister,
  type Row,
} from '../support/filled-register';
import { putOnRegister } from '../support/registered-item';

let register: FilledRegister;
beforeAll(async () => {
  register = await openFilledRegister();
});
afterAll(() => register.app.close());

const sorts = ['paragraph', 'nextDue', 'registeredAt', 'updatedAt'];

describe('pages', () => {
  it.each(sorts.flatMap((sort) => [sort, `-${sort}`]))(
    'by %s have every item once, however long they are',
    async (sort) => {
      const once = await register.walk(`sort=${sort}`, { limit: 200 });
      expect(new Set(ids(once)).size).toBe(register.total);
      for (const limit of [1, 7, 13]) {
        expect(ids(await register.walk(`sort=${sort}`, { limit }))).toEqual(ids(once));
      }
    },
  );

  it('are in the order they say', async () => {
    const key: Record<string, (row: Row) => string> = {
      registeredAt: (row) => row['registeredAt'],
      updatedAt: (row) => row['updatedAt'] ?? row['registeredAt'],
    };
    for (const [sort, of] of Object.entries(key)) {
      const keys = (await register.walk(`sort=${sort}`)).map(of);
      expect(keys).toEqual(keys.toSorted());
      const backwards = (await register.walk(`sort=-${sort}`)).map(of);
      expect(backwards).toEqual(keys.toReversed());
    }
    const due = (rows: Row[]) =>
      rows.map((row) => row['leadOverdue']?.dueAt ?? row['nextLeadDue']?.dueAt ?? null);
    const rising = due(await register.walk('sort=nextDue'));
    const dated = rising.filter((at) => at !== null);
    expect(dated.length).toBe(6);
    // What has no date comes last in both directions.
    expect(rising).toEqual([
      ...dated.toSorted(byText),
      ...rising.slice(dated.length).map(() => null),
    ]);
    expect(due(await register.walk('sort=-nextDue')).slice(0, dated.length)).toEqual(
      dated.toReversed(),
    );
  });

  it('of paragraphs follow the printed numbers inside their documents', async () => {
    const rows = await register.walk('sort=paragraph&tracked=false');
    const printed = rows.map(({ document, number }) => [
      document.symbol,
      ...number.split('.').map(Number),
    ]);
    const expected = printed.toSorted(
      ([a, b, c], [x, y, z]) => a.localeCompare(x) || b - y || c - z,
    );
    expect(printed).toEqual(expected);
    const backwards = await register.walk('sort=-paragraph&tracked=false');
    expect(ids(backwards)).toEqual(ids(rows).toReversed());
  });

  it.each(['paragraph', '-paragraph', 'registeredAt', '-registeredAt', 'updatedAt'])(
    'by %s neither repeat nor skip an item while others are added',
    async (sort) => {
      const before = new Set(ids(await register.walk('', { limit: 200 })));
      let number = 1000;
      const between = async (): Promise<void> => {
        number += 1;
        await putOnRegister(register.app, { symbol: symbols[number % 3] ?? '', themes: ['added'] });
      };
      const found = ids(await register.walk(`sort=${sort}`, { limit: 5, between }));
      expect(new Set(found).size).toBe(found.length);
      expect([...before].filter((id) => !found.includes(id))).toEqual([]);
      const added = { themes: ['added'] };
      await register.app.store
        .database('recommendation')
        .whereRaw('themes = ?', [added.themes])
        .delete();
    },
  );
});

describe('a cursor', () => {
  const cursorOf = async (query: string, by = register.officer): Promise<string> =>
    (await by.caller.get(`/implementations?limit=2&${query}`)).body.nextCursor;
  const go = (query: string, cursor: string, by = register.officer) =>
    by.caller.get(`/implementations?limit=2&${query}&cursor=${encodeURIComponent(cursor)}`);

  it('belongs to one filter and order', async () => {
    const cursor = await cursorOf('sort=registeredAt');
    expect((await go('sort=registeredAt', cursor)).status).toBe(200);
    for (const other of ['sort=-registeredAt', 'sort=registeredAt&position=noted']) {
      expect(await go(other, cursor)).toMatchObject({
        status: 400,
        body: { code: 'cursor_of_another_query' },
      });
    }
    // Another order has another number of keys.
    expect((await go('sort=paragraph', cursor)).status).toBe(400);
  });

  it('that is damaged or made up is refused, and no fault', async () => {
    const cursor = await cursorOf('sort=registeredAt');
    const [hash] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const made = (...position: unknown[]) =>
      Buffer.from(JSON.stringify([hash, ...position])).toString('base64url');
    const id = 'recommendation/x';
    for (const wrong of [
      ...['x', cursor.slice(1), cursor.slice(0, -4), made(), made(1, id), made(null, id)],
      ...[
        made('no instant', id),
        made('2026-02-30 00:00:00+00', id),
        made('2026-01-01', 'a\u0000b'),
      ],
      ...[made('2026-01-01 00:00:00+99', id), made("'; drop table person; --", id)],
    ]) {
      expect(await go('sort=registeredAt', wrong)).toMatchObject({
        status: 400,
        body: { code: 'malformed_cursor' },
      });
    }
  });
});

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
