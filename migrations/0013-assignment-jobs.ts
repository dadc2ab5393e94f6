import type { Knex } from 'knex';

/** Assignments of many items at once: what was ordered, of which items, and what came of each. */
export async function up(knex: Knex): Promise<void> {
  await createJobs(knex);
  await createItems(knex);
}

async function createJobs(knex: Knex): Promise<void> {
  await knex.schema.createTable('assignment_job', (table) => {
    table.comment('Assignments of many items to one lead, carried out in the background');
    table.uuid('id').notNullable().comment('Identity, also of the workflow assignItems/<id>');
    table.jsonb('filter').notNullable().comment('The conditions by which the items were chosen');
    table.uuid('lead_institution_id').notNullable().comment('The body that is to lead the items');
    table
      .specificType('support_institution_ids', 'uuid[]')
      .notNullable()
      .comment('The bodies that are to support the lead');
    table.uuid('reason_id').notNullable().comment('Why; one text for all of the items');
    table.uuid('created_by_person_id').notNullable().comment('Who ordered it');
    table
      .jsonb('actor')
      .notNullable()
      .comment('The person, role and institution under which every command is given');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was ordered');
    table
      .timestamp('finished_at', { useTz: true })
      .comment('When the last item was settled; null while items wait');
    table.primary(['id'], { constraintName: 'assignment_job_pk' });
    table
      .foreign('lead_institution_id', 'assignment_job_lead_fk')
      .references('id')
      .inTable('institution');
    table.foreign('reason_id', 'assignment_job_reason_fk').references('id').inTable('narrative');
    table
      .foreign('created_by_person_id', 'assignment_job_person_fk')
      .references('id')
      .inTable('person');
  });
  await knex.raw(
    'create index assignment_job_unfinished on assignment_job (created_at) where finished_at is null',
  );
}

async function createItems(knex: Knex): Promise<void> {
  await knex.schema.createTable('assignment_job_item', (table) => {
    table.comment(
      'The items of an assignment as they were chosen, and which of them are settled: it is resumed from here',
    );
    table.uuid('job_id').notNullable().comment('The assignment');
    table.integer('position').notNullable().comment('Its place in the order of the work, from 1');
    table.text('entity_id').notNullable().comment('The implementation');
    table.text('outcome').comment('assigned or refused; null while it waits');
    table.text('refusal_code').comment('Why it was refused, for machines');
    table.text('refusal').comment('Why it was refused, in a sentence of the rules');
    table
      .timestamp('settled_at', { useTz: true })
      .comment('When it was assigned or refused; null while it waits');
    table.primary(['job_id', 'position'], { constraintName: 'assignment_job_item_pk' });
    table.unique(['job_id', 'entity_id'], { indexName: 'assignment_job_item_once' });
    table
      .foreign('job_id', 'assignment_job_item_job_fk')
      .references('id')
      .inTable('assignment_job')
      .onDelete('CASCADE');
    table.check(`position >= 1`, {}, 'assignment_job_item_position_from_one');
    table.check(`outcome in ('assigned','refused')`, {}, 'assignment_job_item_outcome_known');
    table.check(
      `(outcome is null) = (settled_at is null) and (outcome is not distinct from 'refused') = (refusal_code is not null) and (refusal_code is null) = (refusal is null)`,
      {},
      'assignment_job_item_settled_whole',
    );
  });
  await knex.raw(
    'create index assignment_job_item_waiting on assignment_job_item (job_id, position) where outcome is null',
  );
}

/** Takes the jobs away; what they assigned stands in the log. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('assignment_job_item');
  await knex.schema.dropTable('assignment_job');
}
