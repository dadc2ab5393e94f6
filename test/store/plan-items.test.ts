import { randomUUID } from 'node:crypto';
import { tashkent } from '../domain/calendar/calendar-fixtures';
import { countPlanTerm } from '../../domain/registers/plan-term';
import { Documents } from '../../store/documents';
import { Institutions } from '../../store/institutions';
import { PlanItemCorrections } from '../../store/plan-item-corrections';
import { PlanItems, type PlanItem } from '../../store/plan-items';
import { PlanLinks } from '../../store/plan-links';
import { Plans, type Plan } from '../../store/plans';
import { plannedItem } from '../../store/reading/plan-progress';
import { read } from '../../store/reading/together';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { storedPerson } from '../support/stored-person';

let test: TestDatabase;
let personId: string;
const [justice, interior] = [randomUUID(), randomUUID()];
const at = '2026-03-02T05:00:00.000Z';

beforeAll(async () => {
  test = await openTestDatabase();
  personId = await storedPerson(test.database);
  for (const [id, uz] of [
    [justice, 'Adliya vazirligi'],
    [interior, 'Ichki ishlar vazirligi'],
  ] as const) {
    await new Institutions(test.database).add({
      ...{ id, kind: 'state_body', code: null, names: { uz } },
      ...{ validFrom: '2020-01-01', validTo: null, successorId: null },
    });
  }
});
afterAll(() => test.close());

const plan = (title: string): Plan & { importId: null; at: string } => ({
  ...{ kind: 'road_map', title, actNumber: null, actOn: '2026-01-05' },
  ...{
    periodFrom: '2026-01-01',
    periodTo: '2026-12-31',
    languages: ['uz-Latn'],
    importId: null,
    at,
  },
});

const planItem = (number: string, changed: Partial<PlanItem> = {}): PlanItem => ({
  ...{ number, text: `Measure ${number}`, textLanguage: 'en', expectedResult: null },
  ...{ dueOn: '2026-12-31', term: null, fundingReference: null, controlNumber: null },
  ...{ measureKind: null, bodies: [], translations: [], recommendationIds: [] },
  ...changed,
});

async function recommendations(paragraphs: readonly string[]): Promise<readonly string[]> {
  const documents = new Documents(test.database);
  const { id: documentId } = await documents.register({
    ...{ mechanism: 'UPR', symbol: `A/HRC/${randomUUID()}`, title: 'T', issuedOn: null, url: null },
  });
  const registered = await documents.registerRecommendations({
    ...{ documentId, importId: null, at },
    rows: paragraphs.map((paragraph) => ({
      ...{ paragraph, text: 'T', textLanguage: 'en', recommendingStates: null, position: null },
      ...{ positionRaw: null, themes: [], ...{ labelsRaw: null, affectedPersons: [], sdgs: [] } },
    })),
  });
  return registered.map(({ id }) => id);
}

const register = (planId: string, rows: readonly PlanItem[]) =>
  test.database.transaction((transaction) =>
    new PlanItems(transaction).register({
      ...{ planId, importId: null, byPersonId: personId, rows, at },
    }),
  );

async function onlyItem(title: string, changed: Partial<PlanItem> = {}): Promise<string> {
  const { id: planId } = await new Plans(test.database).register(plan(title));
  const [item] = await register(planId, [planItem('1', changed)]);
  return item?.id ?? '';
}

describe('plan items', () => {
  it('are registered once, linked to the recommendations they serve', async () => {
    const plans = new Plans(test.database);
    const { id: planId } = await plans.register(plan('Road map'));
    await expect(plans.register(plan('ROAD MAP'))).resolves.toMatchObject({
      id: planId,
      isNew: false,
    });
    const [served = ''] = await recommendations(['1']);
    const rows = [
      planItem('1', { recommendationIds: [served, randomUUID()] }),
      planItem('2', { bodies: [{ institutionId: justice, part: 'lead', namedAs: 'Adliya' }] }),
    ];
    const first = await register(planId, rows);
    expect(first.map(({ outcome }) => outcome)).toEqual(['new', 'new']);
    const again = await register(planId, rows);
    expect(again).toEqual(first.map((item) => ({ ...item, outcome: 'unchanged' })));
    const other = await register(planId, [
      planItem('1', { expectedResult: 'Another' }),
      planItem('2', { bodies: [{ institutionId: interior, part: 'lead', namedAs: null }] }),
    ]);
    expect(other.map(({ outcome }) => outcome)).toEqual(['different', 'different']);
    await expect(
      test
        .database('plan_item_recommendation')
        .where({ plan_item_id: first[0]?.id ?? '' })
        .select('*'),
    ).resolves.toEqual([{ plan_item_id: first[0]?.id, recommendation_id: served }]);
  });

  it('keep what the plan says, and why an item is due on its day', async () => {
    const rule = { kind: 'term', amount: 30, unit: 'business_day', start: 'next_day' } as const;
    const stated = { rule: { ...rule, roll: 'next_business_day' } as const, from: null };
    const counted = countPlanTerm(stated, '2026-01-05', tashkent);
    if (counted.refused !== null) throw new Error(counted.refused.code);
    const { term, dueOn } = counted;
    const given = {
      ...{ term, dueOn, measureKind: 'training' as const, controlNumber: 'K-7' },
      bodies: [
        { institutionId: interior, part: 'lead' as const, namedAs: 'IIV' },
        { institutionId: justice, part: 'co_executor' as const, namedAs: null },
      ],
      translations: [
        {
          language: 'ru' as const,
          text: 'Мера',
          expectedResult: null,
          status: 'official' as const,
        },
      ],
    };
    const id = await onlyItem('With all', given);
    const item = { id, lead_institution_id: null, support_institution_ids: [] };
    await expect(
      read(test.database, plannedItem(test.database, { sees: 'everything' }, item)),
    ).resolves.toEqual({
      ...{ measureKind: 'training', fundingReference: null, controlNumber: 'K-7' },
      due: {
        ...{ on: dueOn, term: term.rule, countedFrom: '2026-01-05' },
        ...{ calendarVersion: tashkent.version, explanation: term.explanation },
      },
      ...{ bodies: given.bodies, assignedAsPlanned: null, translations: given.translations },
    });
    const public_ = await read(test.database, plannedItem(test.database, { sees: 'public' }, item));
    expect(public_?.controlNumber).toBeNull();
  });

  it('are registered once by two at once, in whatever order the two have them', async () => {
    const { id: planId } = await new Plans(test.database).register(plan('At once'));
    const rows = Array.from({ length: 200 }, (_, index) => planItem(`${index}`));
    const [one, two] = await Promise.all([
      register(planId, rows),
      register(planId, rows.toReversed()),
    ]);
    const outcomes = [...one, ...two].map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'new')).toHaveLength(200);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(200);
  });

  it('have one lead at most: the database sees to it', async () => {
    const bodies = [justice, interior].map((institutionId) => ({
      ...{ institutionId, part: 'lead' as const, namedAs: null },
    }));
    await expect(onlyItem('Two leads', { bodies })).rejects.toThrow('plan_item_body_one_lead');
  });

  it('are the same with their co-executors in another order', async () => {
    const { id: planId } = await new Plans(test.database).register(plan('Two orders'));
    const [one, other] = [justice, interior].map((institutionId) => ({
      ...{ institutionId, part: 'co_executor' as const, namedAs: null },
    }));
    if (one === undefined || other === undefined) throw new Error('two bodies are needed');
    await register(planId, [planItem('1', { bodies: [one, other] })]);
    const [again] = await register(planId, [planItem('1', { bodies: [other, one] })]);
    expect(again?.outcome).toBe('unchanged');
  });
});

describe('links', () => {
  it('are added and removed with a history, and once however many ask at once', async () => {
    const [first = '', second = ''] = await recommendations(['1', '2']);
    const planItemId = await onlyItem('Linked', { recommendationIds: [first] });
    const links = new PlanLinks(test.database);
    const both = [first, second].map((recommendationId) => ({ planItemId, recommendationId }));
    const reason = { text: 'It serves both', language: 'en' as const };
    const added = { byPersonId: personId, at: '2026-03-03T05:00:00.000Z', reason };
    const answers = await Promise.all([links.add(both, added), links.add(both, added)]);
    expect(answers.flat()).toEqual([{ planItemId, recommendationId: second }]);
    const removed = { ...added, at: '2026-03-04T05:00:00.000Z' };
    await expect(links.remove(both.slice(0, 1), removed)).resolves.toHaveLength(1);
    await expect(links.remove(both.slice(0, 1), removed)).resolves.toEqual([]);
    const by = { changedByPersonId: personId };
    await expect(links.history(planItemId)).resolves.toEqual([
      {
        ...{ recommendationId: first, change: 'added', reason: null, reasonLanguage: null },
        ...{ changedAt: at, ...by },
      },
      {
        ...{ recommendationId: second, change: 'added', reason: reason.text },
        ...{ reasonLanguage: 'en', changedAt: added.at, ...by },
      },
      {
        ...{ recommendationId: first, change: 'removed', reason: reason.text },
        ...{ reasonLanguage: 'en', changedAt: removed.at, ...by },
      },
    ]);
  });
});

describe('corrections', () => {
  it('keep what stood there before, and leave no trace when they change nothing', async () => {
    const id = await onlyItem('Corrected', { controlNumber: 'K-1' });
    const corrections = new PlanItemCorrections(test.database);
    const reason = { text: 'A slip', language: 'en' } as const;
    const by = { byPersonId: personId, at, reason };
    const ru = { text: 'Мера', expectedResult: null, status: 'unofficial' as const };
    const change = { controlNumber: 'K-2', translations: [{ language: 'ru' as const, ...ru }] };
    await corrections.correct(id, change, by);
    await corrections.correct(id, change, by);
    await corrections.correct(id, { controlNumber: null }, { ...by, reason: null });
    const said = { changedByPersonId: personId, changedAt: at };
    const slip = { ...said, number: 1, reason: 'A slip', reasonLanguage: 'en' };
    const history = await corrections.changes.history(id);
    expect(history).toHaveLength(3);
    expect(history).toEqual(
      expect.arrayContaining([
        { field: 'controlNumber', before: 'K-1', after: 'K-2', ...slip },
        { field: 'translation/ru', before: null, after: ru, ...slip },
        {
          ...{ field: 'controlNumber', before: 'K-2', after: null, ...said },
          ...{ number: 2, reason: null, reasonLanguage: null },
        },
      ]),
    );
  });
});
