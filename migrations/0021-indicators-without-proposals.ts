import type { Knex } from 'knex';

/** The center sets the indicators of an item. That a plan proposes some was prepared for in 0015, and nothing ever wrote it. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('indicator', (table) => {
    table.dropForeign('proposed_in_action_plan_id', 'indicator_plan_fk');
    table.dropColumn('proposed_in_action_plan_id');
  });
  await knex.raw(`comment on column indicator.created_by_person_id is 'Who set it'`);
  await knex.schema.alterTable('action_plan', (table) => {
    table.dropColumn('indicators');
  });
}

/** Puts the columns back where they were, empty. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('action_plan', (table) => {
    table
      .jsonb('indicators')
      .notNullable()
      .defaultTo('[]')
      .comment('Array of the indicators it proposes, each with the id it gets when it is agreed');
  });
  await knex.raw('alter table indicator disable trigger indicator_append_only');
  await knex.schema.alterTable('indicator', (table) => {
    table.dropForeign('created_by_person_id', 'indicator_person_fk');
    table.dropIndex(['entity_id', 'created_at'], 'indicator_by_entity');
    table.renameColumn('created_by_person_id', 'moved_person_id');
    table.renameColumn('created_at', 'moved_at');
  });
  // The two that stood behind the column come again behind it: a column is only ever added as the last one.
  await knex.schema.alterTable('indicator', (table) => {
    table
      .uuid('proposed_in_action_plan_id')
      .comment('The agreed action plan that proposed it; null when the center set it');
    table.uuid('created_by_person_id').comment('Who set or proposed it');
    table.timestamp('created_at', { useTz: true }).comment('Since when it is kept');
  });
  await knex('indicator').update({
    created_by_person_id: knex.ref('moved_person_id'),
    created_at: knex.ref('moved_at'),
  });
  await knex.schema.alterTable('indicator', (table) => {
    table.dropNullable('created_by_person_id');
    table.dropNullable('created_at');
    table.dropColumns('moved_person_id', 'moved_at');
    table
      .foreign('proposed_in_action_plan_id', 'indicator_plan_fk')
      .references('id')
      .inTable('action_plan');
    table.foreign('created_by_person_id', 'indicator_person_fk').references('id').inTable('person');
    table.index(['entity_id', 'created_at'], 'indicator_by_entity');
  });
  await knex.raw('alter table indicator enable always trigger indicator_append_only');
}
