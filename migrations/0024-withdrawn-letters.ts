import type { Knex } from 'knex';

/**
 * A yearly letter that was a mistake is withdrawn with a reason, and a corrected one replaces it; both stay. And which
 * items each letter tells of, so that what no letter told can be named.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('letter_withdrawal', (table) => {
    table.comment('Yearly letters that no longer hold, and why: never changed, never removed');
    table.uuid('letter_id').notNullable().comment('The letter');
    table.uuid('reason_id').notNullable().comment('The text that says why; the body reads it');
    table.text('reason_sha256').notNullable().comment('Hash of that text');
    table.uuid('withdrawn_by_person_id').notNullable().comment('Who withdrew it');
    table.timestamp('withdrawn_at', { useTz: true }).notNullable().comment('When');
    table.primary(['letter_id'], { constraintName: 'letter_withdrawal_pk' });
    table.foreign('letter_id', 'letter_withdrawal_letter_fk').references('id').inTable('letter');
    table.foreign('reason_id', 'letter_withdrawal_reason_fk').references('id').inTable('narrative');
    table
      .foreign('withdrawn_by_person_id', 'letter_withdrawal_person_fk')
      .references('id')
      .inTable('person');
  });
  await knex.schema.createTable('letter_item', (table) => {
    table.comment('The open items that a letter tells of; none for letters from before this table');
    table.uuid('letter_id').notNullable().comment('The letter');
    table.text('entity_id').notNullable().comment('The item');
    table.primary(['letter_id', 'entity_id'], { constraintName: 'letter_item_pk' });
    table.foreign('letter_id', 'letter_item_letter_fk').references('id').inTable('letter');
    table.index(['entity_id'], 'letter_item_by_entity');
  });
  for (const table of ['letter_withdrawal', 'letter_item']) await guard(knex, table);
  await replaceOnce(knex);
}

async function guard(knex: Knex, table: string): Promise<void> {
  const triggers = [
    [`${table}_append_only`, 'update or delete', 'row'],
    [`${table}_no_truncate`, 'truncate', 'statement'],
  ] as const;
  for (const [trigger, acts, each] of triggers) {
    await knex.raw(
      `create trigger ?? before ${acts} on ?? for each ${each} execute function refuse_change()`,
      [trigger, table],
    );
    await knex.raw('alter table ?? enable always trigger ??', [table, trigger]);
  }
}

/**
 * The letters of a body and year are one chain: one that replaces none, and each other one replaces one that was
 * withdrawn, of the same body and year, which no other replaces. So at most one of them holds.
 */
async function replaceOnce(knex: Knex): Promise<void> {
  await knex.schema.alterTable('letter', (table) => {
    table.dropUnique(['institution_id', 'year'], 'letter_once_a_year');
    table
      .uuid('replaces_letter_id')
      .comment(
        'The withdrawn letter of the same body and year that it replaces; null for the first',
      );
    table.unique(['id', 'institution_id', 'year'], { indexName: 'letter_of_body_and_year' });
    table.unique(['replaces_letter_id'], { indexName: 'letter_replaced_once' });
    table.index(['institution_id', 'year'], 'letter_by_body_and_year');
    table
      .foreign(['replaces_letter_id', 'institution_id', 'year'], 'letter_replaces_own')
      .references(['id', 'institution_id', 'year'])
      .inTable('letter');
    table
      .foreign('replaces_letter_id', 'letter_replaces_withdrawn')
      .references('letter_id')
      .inTable('letter_withdrawal');
  });
  await knex.raw(
    'create unique index letter_first_of_year on letter (institution_id, year) where replaces_letter_id is null',
  );
}

/** One letter for a body and year again: the first of each stays, what replaced it goes. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index letter_first_of_year');
  await knex.raw(
    `update letter_order_body body set letter_id = first.id
     from letter later join letter first on first.institution_id = later.institution_id
       and first.year = later.year and first.replaces_letter_id is null
     where body.letter_id = later.id and later.replaces_letter_id is not null`,
  );
  await knex.schema.dropTable('letter_item');
  await knex.schema.alterTable('letter', (table) => {
    table.dropForeign('replaces_letter_id', 'letter_replaces_withdrawn');
    table.dropForeign('replaces_letter_id', 'letter_replaces_own');
  });
  await knex.schema.dropTable('letter_withdrawal');
  await knex.raw('alter table letter disable trigger letter_unchanged');
  await knex('letter').whereNotNull('replaces_letter_id').delete();
  await knex.raw('alter table letter enable always trigger letter_unchanged');
  await knex.schema.alterTable('letter', (table) => {
    table.dropUnique(['replaces_letter_id'], 'letter_replaced_once');
    table.dropUnique(['id', 'institution_id', 'year'], 'letter_of_body_and_year');
    table.dropIndex(['institution_id', 'year'], 'letter_by_body_and_year');
    table.dropColumn('replaces_letter_id');
    table.unique(['institution_id', 'year'], { indexName: 'letter_once_a_year' });
  });
}
