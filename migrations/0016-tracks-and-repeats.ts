import type { Knex } from 'knex';

/**
 * How closely an item is supervised, and which leading recommendation it repeats. Both come from the event log and can be
 * rebuilt from it; items from before are on the standard track and follow nobody.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('implementation', (table) => {
    table
      .text('track')
      .notNullable()
      .defaultTo('standard')
      .comment('standard or enhanced supervision');
    table
      .timestamp('track_since', { useTz: true })
      .comment('When the item was moved to its track; null while it was never moved');
    table
      .specificType('track_criteria', 'text[]')
      .notNullable()
      .defaultTo('{}')
      .comment('Codes of the criteria in its policy for which it is on the enhanced track');
    table
      .text('leader_entity_id')
      .comment(
        'The leading recommendation whose plan and reports serve it; null when it has its own',
      );
    table
      .integer('leader_sequence')
      .comment('Sequence of the leader up to which the item knows what became of it');
    table.check(`track in ('standard','enhanced')`, {}, 'implementation_track_known');
    table.check(
      `(leader_entity_id is null) = (leader_sequence is null) and leader_entity_id is distinct from entity_id`,
      {},
      'implementation_leader_whole',
    );
  });
  await knex.raw(
    `create index implementation_by_leader on implementation (leader_entity_id) where leader_entity_id is not null`,
  );
  await knex.raw(
    `create index implementation_enhanced on implementation (track) where track = 'enhanced'`,
  );
}

/** Takes the columns away; what happened stands in the log. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index implementation_enhanced');
  await knex.raw('drop index implementation_by_leader');
  await knex.schema.alterTable('implementation', (table) => {
    table.dropChecks(['implementation_leader_whole', 'implementation_track_known']);
    table.dropColumns(
      'track',
      'track_since',
      'track_criteria',
      'leader_entity_id',
      'leader_sequence',
    );
  });
}
