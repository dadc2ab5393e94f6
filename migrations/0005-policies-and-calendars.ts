import type { Knex } from 'knex';

/** The data that rules run on, in versions. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('policy', (table) => {
    table.comment(
      'Terms of supervision, in versions; an implementation keeps the version it was registered under',
    );
    table
      .integer('version')
      .notNullable()
      .comment('Counts up; the highest is in force for new registrations');
    table.jsonb('body').notNullable().comment('The whole policy as the rules read it');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was stored');
    table
      .uuid('created_by_person_id')
      .comment('Who made it; null for the one an installation starts with');
    table.primary(['version'], { constraintName: 'policy_pk' });
    table.foreign('created_by_person_id', 'policy_person_fk').references('id').inTable('person');
    table.check(
      `version >= 1 and (body->'version' = to_jsonb(version)) is true`,
      {},
      'policy_version_is_its_own',
    );
  });
  await knex.schema.createTable('business_calendar', (table) => {
    table.comment('Working days, in versions; a due date names the version that gave it');
    table.integer('version').notNullable().comment('Counts up; the highest is in force');
    table.jsonb('body').notNullable().comment('The whole calendar as the rules read it');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was stored');
    table
      .uuid('created_by_person_id')
      .comment('Who made it; null for the one an installation starts with');
    table.primary(['version'], { constraintName: 'business_calendar_pk' });
    table
      .foreign('created_by_person_id', 'business_calendar_person_fk')
      .references('id')
      .inTable('person');
    table.check(
      `version >= 1 and (body->'version' = to_jsonb(version)) is true`,
      {},
      'business_calendar_version_is_its_own',
    );
  });
  for (const table of ['policy', 'business_calendar']) await makeAppendOnly(knex, table);
}

/** ENABLE ALWAYS: a session that calls itself a replica would otherwise pass the triggers by. */
async function makeAppendOnly(knex: Knex, table: string): Promise<void> {
  await knex.raw(
    'create trigger ?? before update or delete on ?? for each row execute function refuse_change()',
    [`${table}_append_only`, table],
  );
  await knex.raw(
    'create trigger ?? before truncate on ?? for each statement execute function refuse_change()',
    [`${table}_no_truncate`, table],
  );
  await knex.raw('alter table ?? enable always trigger ??', [table, `${table}_append_only`]);
  await knex.raw('alter table ?? enable always trigger ??', [table, `${table}_no_truncate`]);
}

/** Takes the tables away with their rows. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('business_calendar');
  await knex.schema.dropTable('policy');
}
