import type { Knex } from 'knex';

/** Former names: a renamed institution keeps its identity, and old papers keep making sense. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('institution_name', (table) => {
    table.comment('Names that an institution had before; the present one stands in institution');
    table.uuid('institution_id').notNullable().comment('The institution');
    table.date('valid_from').notNullable().comment('First day on which it had this name');
    table.date('valid_to').notNullable().comment('Last day on which it had this name');
    table.text('name_uz').notNullable().comment('Official name in Uzbek');
    table.text('name_ru').comment('Official name in Russian');
    table.text('name_en').comment('Name in English');
    table.uuid('renamed_by_person_id').notNullable().comment('Who entered the name that followed');
    table
      .timestamp('renamed_at', { useTz: true })
      .notNullable()
      .comment('When the name that followed was entered');
    table.primary(['institution_id', 'valid_from'], { constraintName: 'institution_name_pk' });
    table
      .foreign('institution_id', 'institution_name_institution_fk')
      .references('id')
      .inTable('institution');
    table
      .foreign('renamed_by_person_id', 'institution_name_person_fk')
      .references('id')
      .inTable('person');
    table.index(['renamed_by_person_id'], 'institution_name_by_person');
    table.check(`valid_to >= valid_from`, {}, 'institution_name_validity_in_order');
    table.check(`btrim(name_uz) <> ''`, {}, 'institution_name_name_given');
  });
}

/** Takes the former names away. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('institution_name');
}
