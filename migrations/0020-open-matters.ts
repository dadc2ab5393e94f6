import type { Knex } from 'knex';

/** How many oversight conclusions and inputs wait on an item. From the event log; items from before have none. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('implementation', (table) => {
    table
      .integer('open_matters')
      .notNullable()
      .defaultTo(0)
      .comment(
        'Oversight conclusions and NGO inputs that must be settled before the item is closed',
      );
    table.check('open_matters >= 0', {}, 'implementation_open_matters_counted');
  });
  await knex.raw(
    'create index implementation_with_open_matters on implementation (entity_id) where open_matters > 0',
  );
}

/** Takes the column away; what came in stands in the log. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index implementation_with_open_matters');
  await knex.schema.alterTable('implementation', (table) => {
    table.dropChecks(['implementation_open_matters_counted']);
    table.dropColumn('open_matters');
  });
}
