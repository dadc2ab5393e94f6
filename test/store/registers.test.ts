import { randomUUID } from 'node:crypto';
import { createStartTracking } from '../../activities/batches/imports';
import { capturedDefault } from '../domain/support/policies';
import { defaultPolicy } from '../../countries/uz/policy';
import type { CommandMessage } from '../../workflows/messages';
import { Documents, type Recommendation } from '../../store/documents';
import { Imports } from '../../store/imports';
import { People } from '../../store/people';
import { PlanItems, type PlanItem } from '../../store/plan-items';
import { Plans } from '../../store/plans';
import { Policies } from '../../store/policies';
import { openTestDatabase, type TestDatabase } from '../support/database';

let test: TestDatabase;
const personId = randomUUID();
const at = '2026-03-02T05:00:00.000Z';

beforeAll(async () => {
  test = await openTestDatabase();
  await new People(test.database).add({
    id: personId,
    fullName: 'Officer',
    email: 'officer@example.org',
    language: 'uz-Latn',
    createdAt: at,
  });
  await new Policies(test.database).ensureFirst(defaultPolicy, at);
});
afterAll(() => test.close());

const paragraph = (number: string, changed: Partial<Recommendation> = {}): Recommendation => ({
  paragraph: number,
  text: `Ratify instrument ${number}`,
  textLanguage: 'en',
  recommendingStates: 'Uruguay',
  position: 'supported',
  positionRaw: 'Supported',
  themes: ['ratification'],
  ...changed,
});

const planItem = (number: string, changed: Partial<PlanItem> = {}): PlanItem => ({
  number,
  text: `Measure ${number}`,
  textLanguage: 'en',
  expectedResult: null,
  dueOn: '2026-12-31',
  term: null,
  fundingReference: null,
  controlNumber: null,
  measureKind: null,
  bodies: [],
  translations: [],
  recommendationIds: [],
  ...changed,
});

async function document(): Promise<string> {
  const registered = await new Documents(test.database).register({
    mechanism: 'UPR',
    symbol: `A/HRC/${randomUUID()}`,
    title: 'Report of the Working Group',
    issuedOn: '2013-07-05',
    url: null,
  });
  return registered.id;
}

describe('recommendations', () => {
  it('are registered in the order of the rows, and found when they come again', async () => {
    const documents = new Documents(test.database);
    const documentId = await document();
    const rows = [paragraph('133.10'), paragraph('133.9'), paragraph('133.10')];
    const request = { documentId, importId: null, rows, at };
    const first = await documents.registerRecommendations(request);
    expect(first.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'unchanged']);
    expect(first[0]?.id).toBe(first[2]?.id);
    const again = await documents.registerRecommendations(request);
    expect(again.map(({ outcome }) => outcome)).toEqual(Array(3).fill('unchanged'));
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  });

  it('stand as they were registered when another text comes', async () => {
    const documents = new Documents(test.database);
    const documentId = await document();
    await documents.registerRecommendations({
      documentId,
      importId: null,
      rows: [paragraph('1')],
      at,
    });
    const [changed] = await documents.registerRecommendations({
      documentId,
      importId: null,
      rows: [paragraph('1', { text: 'Something else' })],
      at,
    });
    expect(changed?.outcome).toBe('different');
    await expect(
      test.database('recommendation').where({ document_id: documentId }).first('text', 'themes'),
    ).resolves.toEqual({ text: 'Ratify instrument 1', themes: ['ratification'] });
  });

  it('are registered once when the same come in two orders at the same time', async () => {
    const documentId = await document();
    const rows = Array.from({ length: 3_000 }, (_, index) => paragraph(`${index}`));
    const outcomes = await Promise.all(
      [rows, rows.toReversed()].map(async (ordered) => {
        const documents = new Documents(test.database);
        const request = { documentId, importId: null, rows: ordered, at };
        return (await documents.registerRecommendations(request)).map(({ outcome }) => outcome);
      }),
    );
    expect(outcomes.flat().filter((outcome) => outcome === 'new')).toHaveLength(3_000);
  });

  it('share one document by its symbol', async () => {
    const documents = new Documents(test.database);
    const given = {
      mechanism: 'CCPR',
      symbol: 'CCPR/C/UZB/CO/5',
      title: 'Concluding observations',
      issuedOn: null,
      url: null,
    };
    const [one, two] = await Promise.all([documents.register(given), documents.register(given)]);
    expect(one.id).toBe(two.id);
    expect([one.isNew, two.isNew].filter(Boolean)).toEqual([true]);
    await expect(documents.findBySymbol(given.symbol)).resolves.toEqual({ ...given, id: one.id });
  });
});

describe('starting the tracking of an upload', () => {
  async function upload(paragraphs: number): Promise<string> {
    const id = randomUUID();
    const documentId = await document();
    await test.database.transaction(async (transaction) => {
      const imports = new Imports(transaction);
      await imports.begin({
        id,
        kind: 'recommendations',
        fileName: 'a-hrc-24-7.csv',
        fileSha256: 'ab'.repeat(32),
        createdByPersonId: personId,
        createdAt: at,
      });
      const rows = Array.from({ length: paragraphs }, (_, index) => paragraph(`${index + 1}`));
      const registered = await new Documents(transaction).registerRecommendations({
        documentId,
        importId: id,
        rows,
        at,
      });
      await imports.settle(id, {
        rowsTotal: paragraphs,
        rowsNew: paragraphs,
        rowsUnchanged: 0,
        toTrack: registered.map((row, index) => ({
          entityId: `recommendation/${row.id}`,
          position: index + 1,
        })),
        at,
      });
    });
    return id;
  }

  function tracking(startEntity: (request: { first: CommandMessage }) => Promise<void>) {
    const imports = new Imports(test.database);
    return createStartTracking({
      imports: {
        untracked: (id, limit) => imports.untracked(id, limit),
        markTracked: (id, entityIds) => imports.markTracked(id, entityIds),
        // Nothing runs here that would store a registration.
        countStored: ({ length }) => Promise.resolve(length),
      },
      policies: new Policies(test.database),
      engine: { startEntity },
    });
  }

  it('starts every row once, in portions, and finishes the upload', async () => {
    const importId = await upload(20);
    const started: CommandMessage[] = [];
    const startTracking = tracking(async ({ first }) => void started.push(first));
    await expect(startTracking({ id: importId, limit: 15 })).resolves.toEqual({
      settled: 15,
      remaining: 5,
    });
    await expect(new Imports(test.database).find(importId)).resolves.toMatchObject({
      toTrack: 20,
      tracked: 15,
      finishedAt: null,
    });
    await expect(startTracking({ id: importId, limit: 15 })).resolves.toEqual({
      settled: 5,
      remaining: 0,
    });
    await expect(startTracking({ id: importId, limit: 15 })).resolves.toEqual({
      settled: 0,
      remaining: 0,
    });
    expect(new Set(started.map((first) => JSON.stringify(first))).size).toBe(20);
    expect(started[0]).toMatchObject({
      type: 'register',
      actor: { kind: 'system', process: 'import' },
      subject: { kind: 'recommendation', position: 'supported' },
      policy: capturedDefault,
    });
    await expect(new Imports(test.database).find(importId)).resolves.toMatchObject({
      finishedAt: expect.any(String),
    });
  });

  it('notes what was started when one start fails, and goes on from there', async () => {
    const importId = await upload(6);
    let calls = 0;
    const failing = tracking(() => {
      calls += 1;
      return calls === 3 ? Promise.reject(new Error('engine away')) : Promise.resolve();
    });
    await expect(failing({ id: importId, limit: 10 })).rejects.toThrow('engine away');
    const started: CommandMessage[] = [];
    const startTracking = tracking(async ({ first }) => void started.push(first));
    await expect(startTracking({ id: importId, limit: 10 })).resolves.toEqual({
      settled: 1,
      remaining: 0,
    });
    expect(started).toHaveLength(1);
  });

  it('tracks plan items too', async () => {
    const plans = new Plans(test.database);
    const importId = randomUUID();
    const imports = new Imports(test.database);
    await imports.begin({
      id: importId,
      kind: 'plan',
      fileName: 'plan.csv',
      fileSha256: 'cd'.repeat(32),
      createdByPersonId: personId,
      createdAt: at,
    });
    const plan = await plans.register({
      kind: 'action_plan',
      title: 'Plan of 2026',
      actNumber: 'PP-1',
      actOn: '2026-01-10',
      periodFrom: null,
      periodTo: null,
      languages: [],
      importId,
      at,
    });
    const [item] = await new PlanItems(test.database).register({
      planId: plan.id,
      importId,
      byPersonId: personId,
      rows: [planItem('7')],
      at,
    });
    await imports.settle(importId, {
      rowsTotal: 1,
      rowsNew: 1,
      rowsUnchanged: 0,
      toTrack: [{ entityId: `plan-item/${item?.id}`, position: 1 }],
      at,
    });
    await expect(imports.untracked(importId, 10)).resolves.toEqual([
      {
        entityId: `plan-item/${item?.id}`,
        subject: { kind: 'plan_item', id: item?.id, planId: plan.id, dueOn: '2026-12-31' },
      },
    ]);
  });
});
