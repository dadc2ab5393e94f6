import { randomUUID } from 'node:crypto';
import { migrations } from '../../migrations';
import { chainHash, chainStart } from '../../store/event-log';
import { migrate, migrateDatabase, migratorConfig } from '../../store/migrate';
import { sha256 } from '../../store/sha256';
import { openEmptyDatabase, type TestDatabase } from '../support/database';
import { describeSchema } from '../support/schema-description';
import { assignmentJobRows, itemOrderRows, plannedOrderRows } from './item-order-rows';
import { evidenceFileRows } from './evidence-file-rows';
import { filledTables, renamedLater, type FilledRows, type KnownRows } from './filled-rows';
import { gradeSchemeRows } from './grade-scheme-rows';
import { handoverRows } from './handover-rows';
import { letterRows, withdrawnLetterRows } from './letter-rows';
import { noticeRows } from './notice-rows';
import { planItemRows } from './plan-item-rows';
import { signatureAndIndicatorRows } from './signature-and-indicator-rows';

let test: TestDatabase;

beforeEach(async () => {
  test = await openEmptyDatabase();
});
afterEach(() => test.close());

const at = '2026-03-02T05:00:00.000Z';
const [institution, person, document, recommendation, plan, item, upload, report, reason] =
  Array.from({ length: 9 }, () => randomUUID());
const entityId = `recommendation/${recommendation}`;
const record = `{"effectiveAt":"${at}","recordedAt":"${at}","sequence":1,"type":"registered"}`;

const known: KnownRows = {
  entityId,
  person,
  institution,
  report,
  reason,
  item,
  recommendation,
  at,
};

/** Rows that fill every table a step makes, so that going down is tried with something to lose. */
const rowsOf: Readonly<Record<string, FilledRows>> = {
  '0001-institutions-and-people': [
    [
      'institution',
      { id: institution, kind: 'center', name_uz: 'Markaz', valid_from: '2020-01-01' },
    ],
    ['person', { id: person, full_name: 'A', email: 'a@b.uz', language: 'uz', created_at: at }],
    [
      'focal_point',
      {
        ...{ id: randomUUID(), institution_id: institution, person_id: person },
        ...{ role: 'main', valid_from: '2020-01-01' },
      },
    ],
  ],
  '0002-access': [
    [
      'access_token',
      {
        id: randomUUID(),
        token_sha256: sha256('t'),
        person_id: person,
        role: 'center',
        label: 'x',
        created_at: at,
      },
    ],
    [
      'idempotency_key',
      { principal: 'p', key: 'k', fingerprint: sha256('f'), state: 'in_flight', created_at: at },
    ],
  ],
  '0003-registers': [
    [
      'import',
      {
        ...{ id: upload, kind: 'plan', file_name: 'f', file_sha256: sha256('f'), created_at: at },
        ...{ created_by_person_id: person, rows_total: 1, rows_new: 1, rows_unchanged: 0 },
      },
    ],
    ['import_row', { import_id: upload, entity_id: entityId, position: 1 }],
    ['document', { id: document, mechanism: 'UPR', symbol: 'A/HRC/24/7', title: 'T' }],
    [
      'recommendation',
      {
        ...{
          id: recommendation,
          document_id: document,
          paragraph: '1',
          text: 'T',
          text_language: 'en',
        },
        ...{ themes: [], created_at: at, import_id: upload },
      },
    ],
    ['plan', { id: plan, kind: 'road_map', title: 'T', created_at: at }],
    ['plan_item', { id: item, plan_id: plan, number: '1', text: 'T', created_at: at }],
    ['plan_item_recommendation', { plan_item_id: item, recommendation_id: recommendation }],
  ],
  '0004-texts': [
    [
      'narrative',
      {
        id: reason,
        body: 'T',
        language: 'uz',
        sha256: sha256('T'),
        author_person_id: person,
        created_at: at,
      },
    ],
    [
      'action_plan',
      {
        ...{
          id: randomUUID(),
          entity_id: entityId,
          already_done: true,
          steps: '[]',
          language: 'uz',
        },
        ...{
          content: '{}',
          content_sha256: sha256('{}'),
          author_person_id: person,
          created_at: at,
        },
      },
    ],
    [
      'progress_report',
      {
        ...{ id: report, entity_id: entityId, period: 1, state: 'draft', done: '', obstacles: '' },
        ...{
          next_steps: '',
          language: 'uz',
          author_person_id: person,
          created_at: at,
          updated_at: at,
        },
      },
    ],
    [
      'evidence',
      {
        id: randomUUID(),
        report_id: report,
        kind: 'link',
        title: 'T',
        url: 'u',
        visibility: 'public',
        created_at: at,
      },
    ],
  ],
  '0005-policies-and-calendars': [
    ['policy', { version: 1, body: '{"version":1}', created_at: at }],
    ['business_calendar', { version: 1, body: '{"version":1}', created_at: at }],
  ],
  '0006-event-log': [
    [
      'event_log',
      {
        ...{ entity_id: entityId, sequence: 1, record, effective_at: at, recorded_at: at },
        ...{ previous_hash: chainStart(entityId), hash: chainHash(chainStart(entityId), record) },
      },
    ],
  ],
  '0007-read-model': [
    [
      'implementation',
      {
        ...{
          entity_id: entityId,
          kind: 'recommendation',
          subject_id: recommendation,
          stage: 'assigned',
        },
        ...{
          sequence: 1,
          policy_version: 1,
          registered_at: at,
          follow_up_ended: false,
          updated_at: at,
        },
      },
    ],
    ['implementation_support', { entity_id: entityId, institution_id: institution }],
    [
      'clock',
      {
        ...{ entity_id: entityId, clock_id: 'report/1', started_by_sequence: 1, subject: 'report' },
        ...{ rule: '{}', receipt_rule: '{}', legal_effect: 'service_norm', ladder_rules: '[]' },
        ...{
          start_sequence: 1,
          start_event_type: 'x',
          start_effective_at: at,
          start_recorded_at: at,
        },
        ...{ suspensions: '[]', extensions: '[]' },
      },
    ],
    [
      'reporting_period',
      {
        ...{ entity_id: entityId, number: 1, opens_at: at, anchor_at: at, cadences: 1 },
        ...{ state: 'open', overdue: false },
      },
    ],
    [
      'status_opinion',
      {
        ...{ entity_id: entityId, sequence: 1, source: 'claimed', status: 'ongoing' },
        ...{ as_of: at, recorded_at: at },
      },
    ],
  ],
  '0008-notices-and-mails': noticeRows(known),
  '0009-handovers': handoverRows(known),
  '0011-institution-names': [
    [
      'institution_name',
      {
        ...{ institution_id: institution, valid_from: '2020-01-01', valid_to: '2022-12-31' },
        ...{ name_uz: 'Eski', renamed_by_person_id: person, renamed_at: at },
      },
    ],
  ],
  '0012-evidence-files': evidenceFileRows(known),
  '0013-assignment-jobs': assignmentJobRows(known),
  '0014-plan-items': planItemRows(known),
  '0015-signatures-and-indicators': signatureAndIndicatorRows(known),
  '0019-item-orders': itemOrderRows(known),
  '0022-orders-as-planned': plannedOrderRows(known),
  '0017-grades-and-co-executors': gradeSchemeRows(known),
  '0018-yearly-letters': letterRows(known),
  '0024-withdrawn-letters': withdrawnLetterRows(known),
};

async function fill(step: string): Promise<void> {
  for (const [table, row] of rowsOf[step] ?? []) await test.database(table).insert(row);
}

describe('the migrations', () => {
  it('go up, down and up again one by one, with rows in every table', async () => {
    const names = migrations.map(({ name }) => name);
    for (const name of names) {
      const before = await describeSchema(test.database);
      await test.database.migrate.up(migratorConfig());
      const after = await describeSchema(test.database);
      await fill(name);
      await test.database.migrate.down(migratorConfig());
      expect(await describeSchema(test.database)).toEqual(before);
      await test.database.migrate.up(migratorConfig());
      expect(await describeSchema(test.database)).toEqual(after);
      await fill(name);
    }
    const made = (await describeSchema(test.database)).map(({ name }) => name);
    expect(made.toSorted()).toEqual(filledTables(rowsOf));
  });

  it('take everything away that they brought, however much is in it', async () => {
    await migrateDatabase(test.database);
    for (const { name } of migrations) if (!renamedLater.has(name)) await fill(name);
    await test.database.migrate.rollback(migratorConfig(), true);
    expect(await describeSchema(test.database)).toEqual([]);
    const { rows } = await test.database.raw<{ rows: unknown[] }>(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace`,
    );
    expect(rows).toEqual([]);
  });

  it('are applied once when two programs start at once, and not again', async () => {
    const { databaseUrl } = test;
    const taken = await Promise.all([migrate({ databaseUrl }), migrate({ databaseUrl })]);
    expect(taken.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([
      0,
      migrations.length,
    ]);
    await expect(migrate({ databaseUrl })).resolves.toEqual([]);
  });

  it('go on after a start that was killed while it migrated', async () => {
    await test.database.migrate.up(migratorConfig());
    await test.database('schema_migration_lock').update({ is_locked: 1 });
    await expect(migrate({ databaseUrl: test.databaseUrl })).resolves.toHaveLength(
      migrations.length - 1,
    );
  });
});
