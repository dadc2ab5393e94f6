import { randomUUID } from 'node:crypto';
import type { IndicatorDefinition } from '../../domain/registers/indicator';
import { IndicatorValues, type IndicatorValue } from '../../store/indicator-values';
import { Indicators } from '../../store/indicators';
import { Reports } from '../../store/reports';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { storedPerson } from '../support/stored-person';

let test: TestDatabase;
let byPersonId: string;
const at = '2026-03-02T05:00:00.000Z';
const later = '2026-03-03T05:00:00.000Z';

beforeAll(async () => {
  test = await openTestDatabase();
  byPersonId = await storedPerson(test.database);
});
afterAll(() => test.close());

const definition: IndicatorDefinition = {
  ...{ name: 'Lawyers', language: 'en', kind: 'outcome', unit: 'amount', unitLabel: 'persons' },
  dimensions: [{ name: 'sex', categories: ['women', 'men'] }],
  baseline: { value: '10.5', on: '2025-12-31' },
  ...{ target: null, source: 'The register of lawyers' },
};

/** An indicator of a new item. */
async function kept(): Promise<{ id: string; entityId: string }> {
  const [id, entityId] = [randomUUID(), `recommendation/${randomUUID()}`];
  await new Indicators(test.database).add({ id, entityId, definition, byPersonId, at });
  return { id, entityId };
}

const value = (indicatorId: string, changed: Partial<IndicatorValue> = {}): IndicatorValue => ({
  ...{ indicatorId, indicatorVersion: 1, value: '12.5', disaggregation: {} },
  ...{ asOfOn: '2026-01-31', note: null },
  ...changed,
});

const report = (entityId: string, values?: readonly IndicatorValue[]) => ({
  ...{ id: randomUUID(), entityId, period: 1, claimedStatus: 'in_progress' as const },
  ...{ done: 'D', obstacles: 'O', nextSteps: 'N', language: 'en' as const, evidence: [] },
  ...{ authorPersonId: byPersonId, at, ...(values === undefined ? {} : { values }) },
});

describe('indicators', () => {
  it('are kept with every version they had', async () => {
    const indicators = new Indicators(test.database);
    const { id, entityId } = await kept();
    const first = {
      ...{ ...definition, version: 1, inUse: true, reason: null },
      ...{ authorPersonId: byPersonId, createdAt: at },
    };
    await expect(indicators.find(id)).resolves.toEqual({ id, entityId, ...first });
    const changed = { ...definition, baseline: null, target: { value: '20', on: '2027-12-31' } };
    const second = { ...changed, version: 2, inUse: false, reason: 'A typing error.' };
    await indicators.addVersion(id, second, { byPersonId, at: later });
    const inForce = { ...second, authorPersonId: byPersonId, createdAt: later };
    await expect(indicators.ofItem(entityId)).resolves.toEqual([{ id, entityId, ...inForce }]);
    await expect(indicators.versions(id)).resolves.toEqual([first, inForce]);
    await expect(indicators.addVersion(id, second, { byPersonId, at: later })).rejects.toThrow(
      'indicator_version_pk',
    );
    await expect(indicators.ofIds([])).resolves.toEqual([]);
    await expect(indicators.find(randomUUID())).resolves.toBeNull();
  });

  it('are added once under one id', async () => {
    const { id, entityId } = await kept();
    const indicators = new Indicators(test.database);
    await indicators.add({ id, entityId, definition, byPersonId, at: later });
    await expect(indicators.versions(id)).resolves.toHaveLength(1);
  });
});

describe('values of indicators', () => {
  it('are part of what a report proves, the same as a draft or whole', async () => {
    const reports = new Reports(test.database);
    const { id, entityId } = await kept();
    const values = [
      value(id, { disaggregation: { sex: 'women' }, note: 'Without Bukhara' }),
      value(id, { disaggregation: { sex: 'men' }, value: '0.000001' }),
    ];
    const whole = report(entityId, values);
    const frozen = await reports.storeFrozen(whole);
    await expect(reports.storeFrozen(whole)).resolves.toEqual(frozen);
    await expect(reports.freeze({ id: whole.id, at: later })).resolves.toEqual(frozen);
    const { id: draftId } = await reports.saveDraft({ ...whole, id: randomUUID() });
    const { content } = await reports.freeze({ id: draftId, at: later });
    expect(content.sha256).toBe(frozen.content.sha256);
    const others = [
      [],
      values.toReversed(),
      [value(id), ...values],
      ...[{ value: '12.6' }, { note: null }, { asOfOn: '2026-01-30' }].map((changed) =>
        values.map((one, index) => (index === 0 ? { ...one, ...changed } : one)),
      ),
    ];
    const hashes = await Promise.all(
      others.map(async (other) => (await reports.storeFrozen(report(entityId, other))).content),
    );
    expect(new Set([frozen.content, ...hashes].map((ref) => ref.sha256)).size).toBe(7);
  });

  it('of a frozen report cannot be changed, added or taken away', async () => {
    const { id, entityId } = await kept();
    const given = report(entityId, [value(id)]);
    await new Reports(test.database).storeFrozen(given);
    const rows = () => test.database('indicator_value').where({ report_id: given.id });
    await expect(rows().update({ value: '13' })).rejects.toThrow('is frozen');
    await expect(rows().delete()).rejects.toThrow('is frozen');
    const values = new IndicatorValues(test.database);
    await expect(values.add(given.id, [value(id, { asOfOn: '2026-01-30' })])).rejects.toThrow(
      'is frozen',
    );
    await expect(values.replace(given.id, [])).rejects.toThrow('is frozen');
    await expect(values.of(given.id)).resolves.toMatchObject([{ value: '12.5', name: 'Lawyers' }]);
  });

  it('of a draft are replaced with it, and go with it', async () => {
    const reports = new Reports(test.database);
    const values = new IndicatorValues(test.database);
    const { id, entityId } = await kept();
    const given = report(entityId, [value(id), value(id, { asOfOn: '2026-01-30' })]);
    await reports.saveDraft(given);
    await reports.saveDraft({ ...given, values: [value(id, { value: '7' })] });
    await expect(values.of(given.id)).resolves.toMatchObject([{ value: '7' }]);
    await expect(values.series(id)).resolves.toEqual([]);
    await expect(reports.discardDraft(given.id)).resolves.toBe(true);
    await expect(values.of(given.id)).resolves.toEqual([]);
  });

  it('are refused twice for a day and its categories, by the database too', async () => {
    const { id, entityId } = await kept();
    const given = report(entityId, [value(id), value(id, { value: '1' })]);
    await expect(new Reports(test.database).saveDraft(given)).rejects.toThrow(
      'indicator_value_once',
    );
  });

  it('make a series by the day they speak of, each under the name it had', async () => {
    const reports = new Reports(test.database);
    const { id, entityId } = await kept();
    await reports.storeFrozen({ ...report(entityId, [value(id)]), period: 2 });
    const renamed = { ...definition, name: 'Advocates', version: 2, inUse: true, reason: 'R' };
    await new Indicators(test.database).addVersion(id, renamed, { byPersonId, at: later });
    const earlier = value(id, { indicatorVersion: 2, asOfOn: '2025-01-31' });
    await reports.storeFrozen({ ...report(entityId, [earlier]), period: 1 });
    await expect(new IndicatorValues(test.database).series(id)).resolves.toMatchObject([
      { asOfOn: '2025-01-31', period: 1, name: 'Advocates', indicatorVersion: 2 },
      { asOfOn: '2026-01-31', period: 2, name: 'Lawyers', indicatorVersion: 1 },
    ]);
  });
});
