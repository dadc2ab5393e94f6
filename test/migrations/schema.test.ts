import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openTestDatabase, type TestDatabase } from '../support/database';
import {
  describeSchema,
  schemaDocument,
  type TableDescription,
} from '../support/schema-description';
import { presentGuards } from '../../store/verification/guards';
import { guardsFile, schemaTypes } from '../support/schema-types';

let test: TestDatabase;
let tables: readonly TableDescription[];

beforeAll(async () => {
  test = await openTestDatabase();
  tables = await describeSchema(test.database);
});
afterAll(() => test.close());

describe('the schema', () => {
  it.each([
    ['docs/SCHEMA.md', schemaDocument],
    ['store/schema.ts', schemaTypes],
  ] as const)('is the one in %s', (file, write) => {
    const place = path.resolve(__dirname, '../..', file);
    if (process.env['TAVSIYA_WRITE_SCHEMA']) writeFileSync(place, write(tables));
    expect(readFileSync(place, 'utf8')).toBe(write(tables));
  });

  it('has the guards that the log is checked against', async () => {
    const place = path.resolve(__dirname, '../../store/verification/guard-definitions.ts');
    const written = guardsFile(await presentGuards(test.database));
    if (process.env['TAVSIYA_WRITE_SCHEMA']) writeFileSync(place, written);
    expect(readFileSync(place, 'utf8')).toBe(written);
  });

  it('has a comment on every table and column', () => {
    expect(tables.length).toBeGreaterThan(25);
    for (const table of tables) {
      expect([table.name, table.comment]).toEqual([table.name, expect.stringMatching(/\w/)]);
      for (const { column_name, comment } of table.columns) {
        expect([table.name, column_name, comment]).toEqual([
          table.name,
          column_name,
          expect.stringMatching(/\w/),
        ]);
      }
    }
  });

  it('has a primary key on every table, and only names that were given', () => {
    for (const table of tables) {
      const names = [...table.constraints, ...table.indexes].map(({ name }) => name);
      expect(names).toContain(`${table.name}_pk`);
      // What PostgreSQL or knex names by itself ends like this, and is another name on another day.
      for (const name of names) expect(name).not.toMatch(/_(key|fkey|pkey|check\d*|idx|foreign)$/);
    }
  });

  it('guards what is append-only, and who answers for items, always, also in sessions that call themselves replicas', () => {
    const guarded = tables.filter(({ triggers }) => triggers.length > 0).map(({ name }) => name);
    expect(guarded).toEqual([
      'action_plan',
      'action_plan_evidence',
      'assessment',
      'business_calendar',
      'delivery',
      'delivery_withdrawal',
      'event_log',
      'evidence',
      'focal_point',
      'grade_scheme',
      'indicator',
      'indicator_value',
      'indicator_version',
      'law_record',
      'letter',
      'letter_item',
      'letter_withdrawal',
      'narrative',
      'policy',
      'progress_report',
      'published_fingerprint',
      'register_change',
      'register_state',
      'reprisal_note',
    ]);
    for (const { triggers } of tables) {
      for (const { definition } of triggers) expect(definition).toMatch(/\(always\)$/);
    }
  });

  it('has nothing on the tables of the commit that later code could break: it would retry for ever', () => {
    const written = tables.filter(({ name }) =>
      /^(event_log|implementation|clock|reporting_period|status_opinion|item_entry|notice)$/.test(
        name,
      ),
    );
    expect(written).toHaveLength(7);
    for (const { constraints } of written) {
      for (const { name, definition } of constraints) {
        expect([name, definition]).not.toEqual([name, expect.stringMatching(/FOREIGN|ANY|= '/)]);
      }
    }
  });

  it('looks up every foreign key by an index', async () => {
    const { rows } = await test.database.raw<{ rows: { name: string }[] }>(`
      select conname as name from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
        select from pg_index where indrelid = conrelid and indkey[0] = conkey[1] and indpred is null)
      order by 1`);
    // The few that are never looked up from the other side and whose other side is never deleted.
    expect(rows.map(({ name }) => name)).toEqual([
      'access_token_institution_fk',
      'action_plan_author_fk',
      'assessment_person_fk',
      'assessment_scheme_fk',
      'business_calendar_person_fk',
      'call_subscription_person_fk',
      'grade_scheme_person_fk',
      'import_person_fk',
      'indicator_person_fk',
      'indicator_version_author_fk',
      'institution_successor_fk',
      'item_order_item_planned_lead_fk',
      'item_order_person_fk',
      'item_order_reason_fk',
      'law_record_person_fk',
      'letter_head_fk',
      'letter_order_body_institution_fk',
      'letter_order_body_letter_fk',
      'letter_order_fk',
      'letter_order_person_fk',
      'letter_withdrawal_person_fk',
      'letter_withdrawal_reason_fk',
      'person_session_institution_fk',
      'plan_item_link_change_person_fk',
      'policy_person_fk',
      'progress_report_author_fk',
      'register_change_person_fk',
      'staff_role_institution_fk',
      'translation_person_fk',
    ]);
  });
});
