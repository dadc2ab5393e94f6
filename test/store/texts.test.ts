import { randomUUID } from 'node:crypto';
import { ActionPlans } from '../../store/action-plans';
import type { EvidenceItem } from '../../store/evidence';
import { Reports } from '../../store/reports';
import { sha256 } from '../../store/sha256';
import { Texts } from '../../store/texts';
import { openTestDatabase, untilSomebodyWaits, type TestDatabase } from '../support/database';
import { storedPerson } from '../support/stored-person';

let test: TestDatabase;
let texts: Texts;
let plans: ActionPlans;
let reports: Reports;
let authorPersonId: string;
const at = '2026-03-02T05:00:00.000Z';
const later = '2026-03-03T05:00:00.000Z';

beforeAll(async () => {
  test = await openTestDatabase();
  texts = new Texts(test.database);
  plans = new ActionPlans(test.database);
  reports = new Reports(test.database);
  authorPersonId = await storedPerson(test.database);
});
afterAll(() => test.close());

describe('texts', () => {
  const text = (changed: object = {}) => ({
    id: randomUUID(),
    body: 'Sababi: vakolatga kirmaydi. Ў, ғ, 🙂',
    language: 'uz-Latn' as const,
    authorPersonId,
    at,
    ...changed,
  });

  it('are stored once, with the hash that events carry', async () => {
    const given = text();
    const ref = await texts.store(given);
    expect(ref).toEqual({ id: given.id, sha256: sha256(given.body) });
    await expect(texts.store({ ...given, at: later })).resolves.toEqual(ref);
    const kept = { body: given.body, language: 'uz-Latn', sha256: ref.sha256 };
    await expect(texts.find(given.id)).resolves.toEqual(kept);
    await expect(texts.find(randomUUID())).resolves.toBeNull();
  });

  it('under a used id are refused', async () => {
    const given = text();
    await texts.store(given);
    await expect(texts.store({ ...given, body: 'Another' })).rejects.toThrow('another text');
  });

  it('cannot be changed, removed, or stored with a false hash', async () => {
    const given = text();
    await texts.store(given);
    const row = () => test.database('narrative').where({ id: given.id });
    await expect(row().update({ body: 'Another' })).rejects.toThrow('append-only');
    await expect(row().delete()).rejects.toThrow('append-only');
    const forged = { id: randomUUID(), body: 'x', language: 'uz-Latn', sha256: sha256('y') };
    const insert = test.database('narrative').insert({ ...forged, created_at: at });
    await expect(insert).rejects.toThrow('narrative_hash_is_true');
  });
});

describe('action plans', () => {
  const plan = (changed: object = {}) => ({
    id: randomUUID(),
    entityId: `recommendation/${randomUUID()}`,
    alreadyDone: false,
    steps: [{ what: 'Draft the bill', dueOn: '2026-06-01', who: 'Legal department' }],
    note: null,
    language: 'en' as const,
    evidence: [] as readonly EvidenceItem[],
    authorPersonId,
    at,
    ...changed,
  });

  it('are stored once, and found as they were submitted', async () => {
    const given = plan();
    const ref = await plans.store(given);
    await expect(plans.store({ ...given, at: later })).resolves.toEqual(ref);
    const { authorPersonId: _, at: createdAt, ...said } = given;
    const contentSha256 = ref.sha256;
    await expect(plans.find(given.id)).resolves.toEqual({ ...said, contentSha256, createdAt });
    await expect(plans.store({ ...given, alreadyDone: true })).rejects.toThrow('another text');
    await expect(
      test.database('action_plan').where({ id: given.id }).update({ note: 'x' }),
    ).rejects.toThrow('append-only');
  });

  it('prove their evidence, and get no more of it afterwards', async () => {
    const link = { kind: 'link', title: 'Law', url: 'https://lex.uz/1', sha256: null } as const;
    const evidence: EvidenceItem[] = [
      { ...link, visibility: 'public', fileId: null, datedOn: '2026-03-01', supports: 'Step 1' },
    ];
    const given = plan({ alreadyDone: true, evidence });
    const ref = await plans.store(given);
    await expect(plans.store(given)).resolves.toEqual(ref);
    await expect(plans.find(given.id)).resolves.toMatchObject({ evidence });
    await expect(plans.store({ ...given, evidence: [] })).rejects.toThrow('another text');
    const rows = test.database('action_plan_evidence');
    await expect(
      rows.clone().insert({
        ...{ action_plan_id: given.id, position: 2, kind: 'link', title: 'Later' },
        ...{ url: 'https://lex.uz/2', visibility: 'public' },
      }),
    ).rejects.toThrow('names less evidence');
    await expect(
      rows.clone().where({ action_plan_id: given.id }).update({ title: 'Another' }),
    ).rejects.toThrow('append-only');
  });
});

describe('reports', () => {
  const evidence = {
    kind: 'link' as const,
    title: 'The law',
    url: 'https://lex.uz/docs/1',
    sha256: null,
    visibility: 'restricted' as const,
    fileId: null,
    datedOn: '2026-03-01',
    supports: null,
  };
  const draft = (changed: object = {}) => ({
    id: randomUUID(),
    entityId: `recommendation/${randomUUID()}`,
    period: 1,
    claimedStatus: 'in_progress' as const,
    done: 'A law was adopted.',
    obstacles: '',
    nextSteps: 'Train judges.',
    language: 'en' as const,
    evidence: [evidence],
    authorPersonId,
    at,
    ...changed,
  });

  it('have one draft per period, which colleagues share', async () => {
    const first = draft();
    await reports.saveDraft(first);
    const second = { ...first, id: randomUUID(), done: 'More.', evidence: [], at: later };
    await expect(reports.saveDraft(second)).resolves.toEqual({ id: first.id });
    await expect(reports.findDraft(first.entityId, 1)).resolves.toMatchObject({
      id: first.id,
      done: 'More.',
      createdAt: at,
      updatedAt: later,
    });
    await expect(test.database('evidence').where({ report_id: first.id })).resolves.toEqual([]);
  });

  it('are frozen as they stand, once', async () => {
    const given = draft();
    await reports.saveDraft(given);
    const frozen = await reports.freeze({ id: given.id, at: later });
    expect(frozen).toMatchObject({ period: 1, claimedStatus: 'in_progress', evidenceCount: 1 });
    await expect(reports.freeze({ id: given.id, at: later })).resolves.toEqual(frozen);
    await expect(reports.find(given.id)).resolves.toMatchObject({
      state: 'frozen',
      contentSha256: frozen.content.sha256,
      frozenAt: later,
    });
    await expect(reports.discardDraft(given.id)).resolves.toBe(false);
    await expect(reports.saveDraft(given)).rejects.toThrow('progress_report_pk');
  });

  it('can be stored whole beside a colleague’s draft, and again without effect', async () => {
    const open = draft();
    await reports.saveDraft(open);
    const whole = { ...open, id: randomUUID() };
    const frozen = await reports.storeFrozen(whole);
    await expect(reports.storeFrozen(whole)).resolves.toEqual(frozen);
    await expect(reports.storeFrozen({ ...whole, done: 'Else' })).rejects.toThrow('another text');
    await expect(test.database('evidence').where({ report_id: whole.id })).resolves.toHaveLength(1);
  });

  it('are stored once when they are sent twice at the same moment', async () => {
    const whole = draft();
    const first = await test.openAnother().transaction();
    const frozen = await new Reports(first).storeFrozen(whole);
    const again = expect(reports.storeFrozen(whole)).resolves.toEqual(frozen);
    await untilSomebodyWaits(test.database);
    await first.commit();
    await again;
  });

  it('have the same hash as a draft or whole, and another one with other evidence', async () => {
    const given = draft();
    const whole = await reports.storeFrozen(given);
    await reports.saveDraft({ ...given, id: randomUUID() });
    const found = await reports.findDraft(given.entityId, 1);
    const frozen = await reports.freeze({ id: found?.id ?? '', at });
    expect(frozen.content.sha256).toBe(whole.content.sha256);
    const changed = [{ ...evidence, url: 'https://lex.uz/docs/2' }];
    const other = await reports.storeFrozen({ ...given, id: randomUUID(), evidence: changed });
    expect(other.content.sha256).not.toBe(whole.content.sha256);
  });

  it('do not carry restricted evidence in the text that is shown', async () => {
    const given = draft();
    await reports.storeFrozen(given);
    const row = await test.database('progress_report').where({ id: given.id }).first('content');
    expect(JSON.stringify(row)).not.toContain('lex.uz');
  });

  it('are not ready without a status, or without a draft', async () => {
    const given = { ...draft(), claimedStatus: null };
    await reports.saveDraft(given);
    const freeze = (id: string) => reports.freeze({ id, at });
    await expect(freeze(given.id)).rejects.toMatchObject({ reason: 'no_status' });
    await expect(freeze(randomUUID())).rejects.toMatchObject({ reason: 'no_such_draft' });
    await expect(reports.discardDraft(given.id)).resolves.toBe(true);
  });

  it('that are frozen cannot be changed, nor their evidence', async () => {
    const given = draft();
    await reports.storeFrozen(given);
    const report = () => test.database('progress_report').where({ id: given.id });
    const items = () => test.database('evidence').where({ report_id: given.id });
    const { fileId: _none, datedOn: _unsaid, ...row } = evidence;
    await expect(report().update({ done: 'Else' })).rejects.toThrow('is frozen');
    await expect(report().delete()).rejects.toThrow('is frozen');
    await expect(items().update({ visibility: 'public' })).rejects.toThrow('is frozen');
    await expect(items().delete()).rejects.toThrow('is frozen');
    const added = { ...row, id: randomUUID(), report_id: given.id, added_at: at };
    await expect(test.database('evidence').insert(added)).rejects.toThrow('is frozen');
  });
});
