import { laws } from '../../countries/uz/law';
import { defaultPolicy } from '../../countries/uz/policy';
import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import { addDays } from '../../domain/calendar/day-arithmetic';
import { termsOf } from '../../domain/shared/policy';
import { rebuildReadModel } from '../../store/rebuild';
import { verifyLog } from '../../store/verification/verify-log';
import type { Holder } from '../support/application';
import { suiteApplication } from '../support/cast';
import { inTurns } from '../support/in-turns';
import { done, read } from '../support/tracked-item';
import { at, dayOf } from './conclusions/counted';
import { kindsOfLives, lifeOf, standingAt, type Life } from './conclusions/lives';

// 300 conclusions to 40 institutions, and a year that passes for each of them. Which day is due, how each clock ends and
// what the public reads on which day is counted in ./conclusions, apart from the product.

const app = suiteApplication();
const bodies = Array.from({ length: 40 }, (_, index) => {
  // State bodies are under a term of the law, regions under the norm of the policy.
  const kind = index % 4 === 3 ? ('region' as const) : ('state_body' as const);
  const id = app.institution(kind, `Institution ${index}`);
  return { id, kind, main: app.focalPoint(id) };
});
const ngoId = app.institution('ngo', 'Tashabbus');
const ngo = app.holder({ role: 'ngo', institutionId: ngoId });
const publicReader = app.holder({ role: 'ngo', institutionId: app.institution('ngo', 'Ezgulik') });
const officer = app.holder({ role: 'center' });
const administrator = app.holder({ role: 'administrator' });

const confirmation = { by: 'Head of the legal department', on: '2026-02-01' };
const [, base] = laws;
const article = { act: 'zru-474', article: '12' };
const lawTerm = {
  rule: { kind: 'term', amount: 15, unit: 'business_day', start: 'next_day', roll: 'none' },
  receiptRule: { cutOff: '17:00', nonWorkingDay: 'next_business_day' },
} as const;
const lawGrace = {
  rule: { kind: 'term', amount: 4, unit: 'business_day', start: 'next_day', roll: 'none' },
  receiptRule: { cutOff: null, nonWorkingDay: 'same_day' },
} as const;
const law = {
  ...base,
  version: 3,
  addresseeKinds: ['state_body'],
  refusalGrounds: [],
  steps: [],
  sanction: null,
  term: { ...article, ...lawTerm, confirmation },
  grace: { ...article, ...lawGrace, confirmation },
  clarification: { ...article, maximumDays: 6, confirmation },
};
const policy = termsOf(defaultPolicy, 'consideration');
const terms = {
  state_body: { consideration: lawTerm, grace: lawGrace, questionDays: 6 },
  region: {
    consideration: policy,
    grace: termsOf(defaultPolicy, 'default_grace'),
    questionDays: defaultPolicy.suspensions.maximumDays,
  },
};

const hours = ['09:30:00', '17:00:00', '17:00:01', '18:00:01', '23:10:00'];
const lives: (Life & { path: string; entityId: string; main: Holder })[] = [];
let begins = '';

beforeAll(async () => {
  done(await administrator.post('/laws', law));
  const { body: calendar }: { body: BusinessCalendar } = done(await officer.get('/calendars/1'));
  begins = dayOf(new Date(Date.now()).toISOString());
  await inTurns([...Array(300).keys()], 4, async (index) => {
    const body = bodies[index % bodies.length];
    const other = bodies[(index + 4) % bodies.length];
    if (body === undefined || other === undefined) throw new Error('there are forty of them');
    const kind = Math.floor(index / 4) % kindsOfLives;
    const day = addDays(begins, -1 - (index % 7));
    const registeredAt = at(day, hours[index % hours.length] ?? '');
    const life = lifeOf(kind, {
      ...{ calendar, terms: terms[body.kind], policy, registeredAt, begins },
    });
    const addressees = life.standings.map((_, place) => ({
      institutionId: place === 0 ? body.id : other.id,
    }));
    const { body: made } = done(
      await officer.post('/conclusions', {
        ...{ form: 'monitoring', title: `Conclusion ${index}`, findings: 'Cells are cold.' },
        ...{ submitterId: ngoId, addressees, proposals: [{ text: 'Heat the cells.' }] },
        effectiveAt: registeredAt,
      }),
    );
    const path = `/conclusions/${made.id}`;
    lives[index] = { ...life, path, entityId: made.entityId, main: body.main };
  });
});

/** All that is done until an instant, each by its own clock; then every clock that has passed by then. */
async function livedUntil(instant: string, from: string): Promise<void> {
  await inTurns(lives, 6, async ({ deeds, path, entityId, main }) => {
    for (const { when, who, command, body } of deeds) {
      if (when <= from || when > instant) continue;
      await app.engine.advanceTo(entityId, when);
      const by = { ngo, officer, body: main }[who];
      const answer = await by.post(`${path}/${command}`, body);
      expect({ path, command, when, ...answer }).toMatchObject({ status: 200 });
    }
  });
  const { rows } = await app.store.database.raw<{ rows: { id: string }[] }>(
    `select distinct clock.entity_id as id from clock
     where ended_at is null and missed_at is null and (due_at < :instant or exists (
       select from jsonb_array_elements(suspensions) held
       where held->>'to' is null and held->>'maximumUntil' < :instant))`,
    { instant },
  );
  await inTurns(rows, 6, ({ id }) => app.engine.advanceTo(id, instant));
}

/** How everybody reads each addressee of each conclusion. */
async function publicPicture(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await read(publicReader, `/conclusions?limit=100${next}`);
    for (const { entityId, addressees } of page.conclusions) {
      found.set(
        entityId,
        addressees.map(({ standing }: { standing: string }) => standing),
      );
    }
    cursor = page.nextCursor;
  }
  return found;
}

test('on every day sampled everybody reads who has answered, who is late and who is silent', async () => {
  let from = '';
  for (let day = 3; day <= 365; day += day < 100 ? 4 : 50) {
    const instant = at(addDays(begins, day), '15:00:00');
    await livedUntil(instant, from);
    from = instant;
    const seen = await publicPicture();
    const wrong = lives.flatMap(({ entityId, standings, registeredAt }, index) => {
      const expected = standings.map((one) => standingAt(one, instant));
      const shown = seen.get(entityId) ?? [];
      return expected.join() === shown.join()
        ? []
        : [{ day, index, registeredAt, expected, shown }];
    });
    expect(wrong).toEqual([]);
  }
});

test('every clock has the day that counting by hand gives, and ended as it must', async () => {
  const { rows } = await app.store.database.raw<{
    rows: { entityId: string; id: string; dueOn: string; outcome: string }[];
  }>(
    `select entity_id as "entityId", clock_id as id, to_char(due_on, 'YYYY-MM-DD') as "dueOn",
            coalesce(outcome, case when missed_at is not null then 'missed' else 'open' end) as outcome
     from clock where subject in ('consideration', 'default_grace', 'answer_rating')
     order by entity_id, clock_id, started_by_sequence`,
  );
  const wrong = lives.flatMap(({ entityId, clocks }, index) => {
    const ran = rows.filter((row) => row.entityId === entityId);
    const expected = clocks.map(({ id, dueOn, outcome }) => `${id} ${dueOn ?? ''} ${outcome}`);
    const shown = ran.map(
      ({ id, dueOn, outcome }) => `${id} ${id.startsWith('answer_rating') ? '' : dueOn} ${outcome}`,
    );
    const same = expected.toSorted().join() === shown.toSorted().join();
    return same ? [] : [{ index, expected, shown }];
  });
  expect(wrong).toEqual([]);
});

test('the chains are whole, and the rows are those of the log', async () => {
  const { database } = app.store;
  expect(await verifyLog(database)).toMatchObject({ problems: [] });
  const rows = () => database('conclusion_addressee').orderBy(['entity_id', 'number']);
  const before = await rows();
  await rebuildReadModel({ database, now: new Date(Date.now()).toISOString() });
  expect(await rows()).toEqual(before);
});
