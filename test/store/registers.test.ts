import { randomUUID } from 'node:crypto';
import { createStartTracking } from '../../activities/batches/imports';
import { capturedDefault } from '../domain/support/policies';
import { defaultPolicy } from '../../countries/uz/policy';
import type { CommandMessage } from '../../workflows/messages';
import { Documents, type Recommendation } from '../../store/documents';
import { Imports } from '../../store/imports';
import { PlanItems, type PlanItem } from '../../store/plan-items';
import { Plans } from '../../store/plans';
import { Policies } from '../../store/policies';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { storedPerson } from '../support/stored-person';

let test: TestDatabase;
let documents: Documents;
let imports: Imports;
let personId: string;
const at = '2026-03-02T05:00:00.000Z';

beforeAll(async () => {
  test = await openTestDatabase();
  documents = new Documents(test.database);
  imports = new Imports(test.database);
  personId = await storedPerson(test.database);
  await new Policies(test.database).ensureFirst(defaultPolicy, at);
});
afterAll(() => test.close());

const paragraph = (number: string, text = `Ratify instrument ${number}`): Recommendation => ({
  paragraph: number,
  text,
  textLanguage: 'en',
  recommendingStates: 'Uruguay',
  position: 'supported',
  positionRaw: 'Supported',
  themes: ['ratification'],
  ...{ labelsRaw: null, affectedPersons: [], sdgs: [] },
});

async function document(): Promise<string> {
  const registered = await documents.register({
    mechanism: 'UPR',
    symbol: `A/HRC/${randomUUID()}`,
    title: 'Report of the Working Group',
    issuedOn: '2013-07-05',
    url: null,
  });
  return registered.id;
}

const register = (documentId: string, rows: readonly Recommendation[], importId?: string) =>
  documents.registerRecommendations({ documentId, importId: importId ?? null, rows, at });
const outcomes = (rows: readonly { outcome: string }[]) => rows.map(({ outcome }) => outcome);

describe('recommendations', () => {
  it('are registered in the order of the rows, and found when they come again', async () => {
    const documentId = await document();
    const rows = [paragraph('133.10'), paragraph('133.9'), paragraph('133.10')];
    const first = await register(documentId, rows);
    expect(outcomes(first)).toEqual(['new', 'new', 'unchanged']);
    expect(first[0]?.id).toBe(first[2]?.id);
    const again = await register(documentId, rows);
    expect(outcomes(again)).toEqual(Array(3).fill('unchanged'));
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  });

  it('stand as they were registered when another text comes', async () => {
    const documentId = await document();
    await register(documentId, [paragraph('1')]);
    const changed = await register(documentId, [paragraph('1', 'Something else')]);
    expect(outcomes(changed)).toEqual(['different']);
    const rows = test.database('recommendation').where({ document_id: documentId });
    const kept = { text: 'Ratify instrument 1', themes: ['ratification'] };
    await expect(rows.first('text', 'themes')).resolves.toEqual(kept);
  });

  it('are registered once when the same come in two orders at the same time', async () => {
    const documentId = await document();
    const rows = Array.from({ length: 3_000 }, (_, index) => paragraph(`${index}`));
    const orders = [rows, rows.toReversed()].map((ordered) => register(documentId, ordered));
    const registered = outcomes((await Promise.all(orders)).flat());
    expect(registered.filter((outcome) => outcome === 'new')).toHaveLength(3_000);
  });

  it('share one document by its symbol', async () => {
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
  async function begin(kind: 'recommendations' | 'plan'): Promise<string> {
    const id = randomUUID();
    const file = { fileName: 'a-hrc-24-7.csv', fileSha256: 'ab'.repeat(32) };
    await imports.begin({ id, kind, ...file, createdByPersonId: personId, createdAt: at });
    return id;
  }

  function settle(id: string, entityIds: readonly string[]): Promise<unknown> {
    const toTrack = entityIds.map((entityId, index) => ({ entityId, position: index + 1 }));
    const rows = { rowsTotal: toTrack.length, rowsNew: toTrack.length, rowsUnchanged: 0 };
    return imports.settle(id, { ...rows, toTrack, at });
  }

  async function upload(paragraphs: number): Promise<string> {
    const id = await begin('recommendations');
    const rows = Array.from({ length: paragraphs }, (_, index) => paragraph(`${index + 1}`));
    const registered = await register(await document(), rows, id);
    await settle(
      id,
      registered.map((row) => `recommendation/${row.id}`),
    );
    return id;
  }

  function tracking(startEntity: (request: { first: CommandMessage }) => Promise<void>) {
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
    const id = await upload(20);
    const started: CommandMessage[] = [];
    const startTracking = tracking(async ({ first }) => void started.push(first));
    await expect(startTracking({ id, limit: 15 })).resolves.toEqual({ settled: 15, remaining: 5 });
    const underWay = { toTrack: 20, tracked: 15, finishedAt: null };
    await expect(imports.find(id)).resolves.toMatchObject(underWay);
    await expect(startTracking({ id, limit: 15 })).resolves.toEqual({ settled: 5, remaining: 0 });
    await expect(startTracking({ id, limit: 15 })).resolves.toEqual({ settled: 0, remaining: 0 });
    expect(new Set(started.map((first) => JSON.stringify(first))).size).toBe(20);
    expect(started[0]).toMatchObject({
      type: 'register',
      actor: { kind: 'system', process: 'import' },
      subject: { kind: 'recommendation', position: 'supported' },
      policy: capturedDefault,
    });
    expect((await imports.find(id))?.finishedAt).not.toBeNull();
  });

  it('notes what was started when one start fails, and goes on from there', async () => {
    const id = await upload(6);
    let calls = 0;
    const failing = tracking(() => {
      calls += 1;
      return calls === 3 ? Promise.reject(new Error('engine away')) : Promise.resolve();
    });
    await expect(failing({ id, limit: 10 })).rejects.toThrow('engine away');
    const started: CommandMessage[] = [];
    const startTracking = tracking(async ({ first }) => void started.push(first));
    await expect(startTracking({ id, limit: 10 })).resolves.toEqual({ settled: 1, remaining: 0 });
    expect(started).toHaveLength(1);
  });

  it('tracks plan items too', async () => {
    const importId = await begin('plan');
    const { id: planId } = await new Plans(test.database).register({
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
    const row: PlanItem = {
      number: '7',
      text: 'Measure 7',
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
    };
    const planItems = new PlanItems(test.database);
    const upload = { planId, importId, byPersonId: personId, rows: [row], at };
    const [item] = await planItems.register(upload);
    const entityId = `plan-item/${item?.id}`;
    await settle(importId, [entityId]);
    const subject = { kind: 'plan_item', id: item?.id, planId, dueOn: '2026-12-31' };
    await expect(imports.untracked(importId, 10)).resolves.toEqual([{ entityId, subject }]);
  });
});
