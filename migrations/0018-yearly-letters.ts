import type { Knex } from 'knex';

/** The yearly letters to heads of bodies: what was ordered, what came of each body, and the letters as they were sent. */
export async function up(knex: Knex): Promise<void> {
  await createOrders(knex);
  await createLetters(knex);
  await createBodies(knex);
}

async function createOrders(knex: Knex): Promise<void> {
  await knex.schema.createTable('letter_order', (table) => {
    table.comment('Orders of the yearly letters, carried out in the background');
    table.uuid('id').notNullable().comment('Identity, also of the workflow writeLetters/<id>');
    table.integer('year').notNullable().comment('The year of the letters');
    table.date('as_of').notNullable().comment('The local day that the letters speak of');
    table
      .timestamp('cut_at', { useTz: true })
      .notNullable()
      .comment(
        'The end of that day: what was stored until then, and until a letter is written, is told',
      );
    table.uuid('created_by_person_id').notNullable().comment('Who ordered them');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When they were ordered');
    table
      .timestamp('finished_at', { useTz: true })
      .comment('When the last body was settled; null while bodies wait');
    table.primary(['id'], { constraintName: 'letter_order_pk' });
    table
      .foreign('created_by_person_id', 'letter_order_person_fk')
      .references('id')
      .inTable('person');
    table.check(`year between 2000 and 2999`, {}, 'letter_order_year_plausible');
    table.check(`date_part('year', as_of) = year`, {}, 'letter_order_day_in_year');
  });
  await knex.raw(
    'create index letter_order_unfinished on letter_order (created_at) where finished_at is null',
  );
}

async function createLetters(knex: Knex): Promise<void> {
  await knex.schema.createTable('letter', (table) => {
    table.comment('Yearly letters as they were sent: never changed, never removed');
    table.uuid('id').notNullable().comment('Identity');
    table.uuid('order_id').notNullable().comment('The order that it was written for');
    table.uuid('institution_id').notNullable().comment('The body');
    table.integer('year').notNullable().comment('The year of the letter');
    table.date('as_of').notNullable().comment('The local day that it speaks of');
    table.uuid('head_person_id').notNullable().comment('The head of the body to whom it is');
    table.text('language').notNullable().comment('The language of the head: uz, ru or en');
    table.integer('item_count').notNullable().comment('How many open items it tells of');
    table.text('content').notNullable().comment('The letter, an HTML document');
    table
      .text('sha256')
      .notNullable()
      .comment('Lower-case hexadecimal SHA-256 of the content in UTF-8');
    table.timestamp('written_at', { useTz: true }).notNullable().comment('When it was written');
    table.primary(['id'], { constraintName: 'letter_pk' });
    table.unique(['institution_id', 'year'], { indexName: 'letter_once_a_year' });
    table.foreign('order_id', 'letter_order_fk').references('id').inTable('letter_order');
    table
      .foreign('institution_id', 'letter_institution_fk')
      .references('id')
      .inTable('institution');
    table.foreign('head_person_id', 'letter_head_fk').references('id').inTable('person');
    table.check(`language in ('uz','ru','en')`, {}, 'letter_language_known');
    table.check(`item_count >= 1`, {}, 'letter_tells_of_something');
    table.check(
      `sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')`,
      {},
      'letter_hash_true',
    );
  });
  await knex.raw(
    'create trigger letter_unchanged before update or delete on letter for each row execute function refuse_change()',
  );
  await knex.raw(
    'create trigger letter_no_truncate before truncate on letter for each statement execute function refuse_change()',
  );
  for (const trigger of ['letter_unchanged', 'letter_no_truncate']) {
    await knex.raw('alter table letter enable always trigger ??', [trigger]);
  }
}

async function createBodies(knex: Knex): Promise<void> {
  await knex.schema.createTable('letter_order_body', (table) => {
    table.comment('The bodies of an order, and which of them are settled: it is resumed from here');
    table.uuid('order_id').notNullable().comment('The order');
    table.uuid('institution_id').notNullable().comment('The body');
    table
      .text('outcome')
      .comment(
        'written, written_before, ended, nothing_open or without_head; null while the body waits',
      );
    table.integer('open_items').comment('How many open items it led; null while it waits');
    table.uuid('letter_id').comment('Its letter of the year, if it has one');
    table.timestamp('settled_at', { useTz: true }).comment('When it was settled');
    table.primary(['order_id', 'institution_id'], { constraintName: 'letter_order_body_pk' });
    table
      .foreign('order_id', 'letter_order_body_order_fk')
      .references('id')
      .inTable('letter_order');
    table
      .foreign('institution_id', 'letter_order_body_institution_fk')
      .references('id')
      .inTable('institution');
    table.foreign('letter_id', 'letter_order_body_letter_fk').references('id').inTable('letter');
    table.check(
      `outcome in ('written','written_before','ended','nothing_open','without_head')`,
      {},
      'letter_order_body_outcome_known',
    );
    table.check(
      `(outcome is null) = (settled_at is null) and (outcome is null) = (open_items is null) and (coalesce(outcome, '') in ('written','written_before')) = (letter_id is not null)`,
      {},
      'letter_order_body_settled_whole',
    );
  });
  await knex.raw(
    'create index letter_order_body_waiting on letter_order_body (order_id, institution_id) where outcome is null',
  );
}

/** Takes the orders away with their letters. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ['letter_order_body', 'letter', 'letter_order'])
    await knex.schema.dropTable(table);
}
