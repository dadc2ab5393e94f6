import { idsOf as ids, filledRegister, symbols, type Row } from '../support/filled-register';
import { putOnRegister } from '../support/registered-item';
import { entityIdOf, eventsOf } from '../support/tracked-item';

const register = filledRegister();

const sorts = ['paragraph', 'nextDue', 'registeredAt', 'updatedAt'];

describe('pages', () => {
  it.each(sorts.flatMap((sort) => [sort, `-${sort}`]))(
    'by %s have every item once, however long they are',
    async (sort) => {
      const once = await register.walk(`sort=${sort}`, { limit: 200 });
      expect(new Set(ids(once)).size).toBe(register.total);
      // After each single item, and with a last page that is not full.
      for (const limit of [1, 7]) {
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
});

describe('a cursor', () => {
  const cursorOf = async (query: string, by = register.officer): Promise<string> =>
    (await by.get(`/implementations?limit=2&${query}`)).body.nextCursor;
  const go = (query: string, cursor: string, by = register.officer) =>
    by.get(`/implementations?limit=2&${query}&cursor=${encodeURIComponent(cursor)}`);

  it('belongs to one filter and order', async () => {
    const cursor = await cursorOf('sort=registeredAt');
    expect((await go('sort=registeredAt', cursor)).status).toBe(200);
    for (const other of ['sort=-registeredAt', 'sort=registeredAt&position=noted']) {
      expect(await go(other, cursor)).toAnswer(400, 'cursor_of_another_query');
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
      expect(await go('sort=registeredAt', wrong)).toAnswer(400, 'malformed_cursor');
    }
  });
});

describe('filters', () => {
  const all = () => register.walk('', { limit: 200 });
  const cases = (): [string, (row: Row) => boolean][] => [
    ['kind=recommendation', () => true],
    ['kind=plan_item', () => false],
    ['stage=registered', ({ stage }) => stage === 'registered'],
    ['stage=assigned,in_implementation', ({ stage }) => stage !== 'registered'],
    ['tracked=true', ({ tracking }) => tracking === 'running'],
    ['tracked=false', ({ tracking }) => tracking === 'pending'],
    ['mechanism=CCPR', () => true],
    ['mechanism=CAT', () => false],
    [`symbol=${symbols[0]}`, ({ document }) => document.symbol === symbols[0]],
    ['position=noted', ({ position }) => position === 'noted'],
    ['theme=torture', ({ themes }) => themes.includes('torture')],
    ['q=torture', ({ text }) => text.includes('torture')],
    ['q=PRISONS%20prevent', ({ text }) => text.includes('prisons')],
    ['q=100%25', ({ text }) => text.includes('100%')],
    ['q=judges_and', ({ text }) => text.includes('judges_and')],
    ['q=t_rture', () => false],
    ['q=%25', ({ text }) => text.includes('%')],
    ['claimedStatus=in_progress', ({ statuses }) => statuses.claimed === 'in_progress'],
    [
      'validatedStatus=partially_implemented',
      ({ entityId }) => register.reported.endsWith(entityId),
    ],
    ['overdue=lead', ({ entityId }) => register.overdue.endsWith(entityId)],
    ['overdue=center', () => false],
    ['waitsFor=lead', ({ nextLeadDue, leadOverdue }) => (nextLeadDue ?? leadOverdue) !== null],
    [
      'waitsFor=support',
      ({ nextLeadDue, leadOverdue, stage, supportInstitutionIds }) =>
        (nextLeadDue ?? leadOverdue) !== null &&
        stage !== 'assigned' &&
        supportInstitutionIds.length > 0,
    ],
    [
      'waitsFor=center',
      (row) =>
        row['nextCenterDue'] !== null ||
        (row['tracking'] === 'running' && row['stage'] === 'registered'),
    ],
    ['overdue=any', ({ entityId }) => register.overdue.endsWith(entityId)],
  ];

  it('each show the items that fit, and no others', async () => {
    const rows = await all();
    for (const [query, fits] of cases()) {
      const found = ids(await register.walk(query, { limit: 200 })).toSorted();
      expect([query, found]).toEqual([query, ids(rows.filter(fits)).toSorted()]);
    }
  });

  it('by institution', async () => {
    const rows = await all();
    const led = rows.filter((row) => row['leadInstitutionId'] === register.leadId);
    expect(led).toHaveLength(3);
    expect(ids(await register.walk(`lead=${register.leadId}`)).toSorted()).toEqual(
      ids(led).toSorted(),
    );
    expect(ids(await register.walk(`support=${register.otherId}`)).toSorted()).toEqual(
      ids(led).toSorted(),
    );
  });

  it('name institutions beside their ids, in the language that is asked for', async () => {
    const asked = { 'Accept-Language': 'uz-Latn' };
    const get = (path: string) => register.officer.send('GET', path, undefined, asked);
    const { body: institution } = await get(`/institutions/${register.leadId}`);
    const name = institution.names['uz-Latn'];
    for (const path of [`/implementations?lead=${register.leadId}`, '/status-summary']) {
      expect((await get(path)).body.names).toMatchObject({ [register.leadId]: name });
    }
    const { body } = await get(`${register.reported}/timeline`);
    expect(body.names).toMatchObject({ [register.leadId]: name });
    expect(body.names[register.officer.personId]).toMatch(/\w/);
    const { body: seen } = await register.ngo.get(`${register.reported}/timeline`);
    expect(Object.keys(seen.names)).not.toContain(register.officer.personId);
  });

  it('by what is due before an instant, overdue ones included', async () => {
    const [first] = await register.walk('sort=nextDue');
    const { dueAt } = first?.['leadOverdue'] ?? first?.['nextLeadDue'] ?? {};
    expect(await register.walk(`dueBefore=${dueAt}`)).toEqual([]);
    const after = new Date(Date.parse(dueAt) + 1000).toISOString();
    expect(ids(await register.walk(`dueBefore=${after}`))).toContain(entityIdOf(register.overdue));
  });

  it('all hold together', async () => {
    const rows = await register.walk('theme=torture&position=supported&q=torture');
    const expected = (await all()).filter(
      ({ themes, position, text }) =>
        themes.includes('torture') && position === 'supported' && text.includes('torture'),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(ids(rows).toSorted()).toEqual(ids(expected).toSorted());
  });

  it('on the address of recommendations are the same', async () => {
    const { body } = await register.officer.get('/recommendations?theme=torture&limit=200');
    expect(ids(body.items)).toEqual(ids(await register.walk('theme=torture')));
    expect((await register.officer.get('/recommendations?kind=plan_item')).status).toBe(400);
  });
});

describe('what each role sees', () => {
  it('an institution: what it leads or supports', async () => {
    expect(await register.walk('', { by: register.lead })).toHaveLength(3);
    const rows = await register.walk('', { by: register.neighbour });
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      expect([row['leadInstitutionId'], ...row['supportInstitutionIds']]).toContain(
        register.otherId,
      );
    }
  });

  it('an NGO: every item, and nothing of how it is supervised', async () => {
    const rows = await register.walk('', { by: register.ngo });
    expect(rows).toHaveLength(register.total);
    for (const row of rows) {
      expect(row).toMatchObject({
        ...{ acceptance: null, actionPlanState: null },
        ...{ nextLeadDue: null, nextCenterDue: null, leadOverdue: null, centerOverdue: null },
        statuses: { claimed: null },
      });
    }
    const validated = rows.find(({ entityId }) => register.reported.endsWith(entityId));
    expect(validated?.['statuses'].validated).toBe('partially_implemented');
    const { body, headers } = await register.ngo.get(register.reported);
    // To ask for closer supervision is all that it may do.
    const allowedCommands = ['request-track-move'];
    expect(body).toMatchObject({ allowedCommands, periods: [], clocks: [] });
    expect(body.opinions.map(({ source }: { source: string }) => source)).toEqual(['validated']);
    const events = await eventsOf(register.ngo, register.reported);
    expect(headers.get('etag')).toBe(`"${events.length}"`);
    expect(JSON.stringify(events)).not.toContain(register.lead.personId);
    expect(events[0]).toMatchObject({ type: 'registered' });
    expect(events[0]).not.toHaveProperty('hash');
    for (const hidden of [
      'overdue=lead',
      'waitsFor=me',
      'claimedStatus=in_progress',
      'sort=nextDue',
    ]) {
      expect(await register.ngo.get(`/implementations?${hidden}`)).toAnswer(403);
    }
  });
});

describe('the status summary', () => {
  it.each(['', 'stage=assigned', 'theme=torture', 'tracked=true'])(
    'of "%s" counts what the list shows',
    async (query) => {
      for (const by of [register.officer, register.lead, register.ngo]) {
        const rows = await register.walk(query, { by });
        const { status, body } = await by.get(`/status-summary?${query}`);
        expect([status, body.total]).toEqual([200, rows.length]);
        const counted = (counts: Row[]) =>
          Object.fromEntries(counts.map(({ value, count }) => [value, count]));
        expect(counted(body.byStage)).toEqual(tally(rows, ({ stage }) => stage));
        expect(counted(body.byLead)).toEqual(tally(rows, (row) => row['leadInstitutionId']));
        expect(counted(body.byMechanism)).toEqual(tally(rows, (row) => row['document'].mechanism));
        expect(counted(body.byValidatedStatus)).toEqual(
          tally(rows, (row) => row['statuses'].validated),
        );
        if (by === register.ngo) {
          expect([body.byClaimedStatus, body.overdue]).toEqual([null, null]);
          continue;
        }
        expect(counted(body.byClaimedStatus)).toEqual(
          tally(rows, (row) => row['statuses'].claimed),
        );
        expect(body.overdue).toEqual({
          lead: rows.filter(({ leadOverdue }) => leadOverdue !== null).length,
          center: rows.filter(({ centerOverdue }) => centerOverdue !== null).length,
        });
      }
    },
  );

  it('does not answer the public what is not public', async () => {
    expect(await register.ngo.get('/status-summary?overdue=any')).toAnswer(
      403,
      'filter_not_public',
    );
  });
});

// The last ones: what they add stays.
it.each(['paragraph', '-registeredAt', 'updatedAt'])(
  'pages by %s neither repeat nor skip an item while others are added',
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
  },
);

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function tally(rows: readonly Row[], of: (row: Row) => string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const value = String(of(row));
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}
