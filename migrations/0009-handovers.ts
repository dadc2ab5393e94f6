import type { Knex } from 'knex';

/** Bodies that end with a successor, and how far their items have moved on to it. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('handover', (table) => {
    table.comment(
      'Mergers and splits: an institution that ended, whose part of each item moves on to successors',
    );
    table.uuid('id').notNullable().comment('Identity; the workflow is handOver/<id>');
    table.text('kind').notNullable().comment('merge or split');
    table.uuid('institution_id').notNullable().comment('The institution that ended');
    table.uuid('reason_id').notNullable().comment('The text that each item records as the reason');
    table.text('reason_sha256').notNullable().comment('Hash of that text');
    table.uuid('created_by_person_id').notNullable().comment('Who entered it');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was entered');
    table
      .timestamp('finished_at', { useTz: true })
      .comment('When no item was left to move; null while some wait');
    table.primary(['id'], { constraintName: 'handover_pk' });
    // An institution ends once, so it hands over once: of two mergers at once one is refused.
    table.unique(['institution_id'], { indexName: 'handover_institution_unique' });
    table
      .foreign('institution_id', 'handover_institution_fk')
      .references('id')
      .inTable('institution');
    table.foreign('reason_id', 'handover_reason_fk').references('id').inTable('narrative');
    table.foreign('created_by_person_id', 'handover_person_fk').references('id').inTable('person');
    table.index(['reason_id'], 'handover_by_reason');
    table.index(['created_by_person_id'], 'handover_by_person');
    table.check(`kind in ('merge','split')`, {}, 'handover_kind_known');
  });
  await knex.raw(
    'create index handover_unfinished on handover (created_at) where finished_at is null',
  );

  await knex.schema.createTable('handover_successor', (table) => {
    table.comment('The institutions that take over; the main one gets what no other was named for');
    table.uuid('handover_id').notNullable().comment('The handover');
    table.uuid('institution_id').notNullable().comment('The institution that takes over');
    table.boolean('main').notNullable().comment('True for the one that also succeeds in name');
    table.primary(['handover_id', 'institution_id'], {
      constraintName: 'handover_successor_pk',
    });
    table
      .foreign('handover_id', 'handover_successor_handover_fk')
      .references('id')
      .inTable('handover');
    table
      .foreign('institution_id', 'handover_successor_institution_fk')
      .references('id')
      .inTable('institution');
    table.index(['institution_id'], 'handover_successor_by_institution');
  });
  await knex.raw(
    'create unique index handover_successor_one_main on handover_successor (handover_id) where main',
  );

  await knex.schema.createTable('handover_item', (table) => {
    table.comment('The items to move; an interrupted handover goes on with those that wait');
    table.uuid('handover_id').notNullable().comment('The handover');
    table.text('entity_id').notNullable().comment('The implementation');
    table.uuid('to_institution_id').notNullable().comment('Who takes the part over');
    table
      .timestamp('tried_at', { useTz: true })
      .comment('When the command was last given: what failed comes last next time');
    table
      .timestamp('settled_at', { useTz: true })
      .comment('Since when the ended institution has no part in it; null while it waits');
    table
      .text('outcome')
      .comment('moved, not_needed (nothing to move any more) or no_heir (no successor lives)');
    table.primary(['handover_id', 'entity_id'], { constraintName: 'handover_item_pk' });
    table.foreign('handover_id', 'handover_item_handover_fk').references('id').inTable('handover');
    table
      .foreign('to_institution_id', 'handover_item_institution_fk')
      .references('id')
      .inTable('institution');
    table.index(['to_institution_id'], 'handover_item_by_institution');
    table.check(`outcome in ('moved','not_needed','no_heir')`, {}, 'handover_item_outcome_known');
    table.check(`(outcome is null) = (settled_at is null)`, {}, 'handover_item_settled_whole');
  });
  await knex.raw(
    'create index handover_item_waiting on handover_item (handover_id, tried_at, entity_id) where settled_at is null',
  );
}

/** Takes the tables away with their rows. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ['handover_item', 'handover_successor', 'handover']) {
    await knex.schema.dropTable(table);
  }
}
