import type { Knex } from 'knex';

const statuses = `('not_started','in_progress','partially_implemented','substantially_implemented','fully_implemented','ongoing','not_implemented','regression')`;

/**
 * What the API serves, derived from the event log and rebuilt from it at will.
 *
 * No foreign keys to the registers: these rows are written by the commit, which must land. An id in
 * an old event that no register knows must not keep an entity from ever being stored again.
 */
export async function up(knex: Knex): Promise<void> {
  await createImplementations(knex);
  await createClocks(knex);
  await createReportingPeriods(knex);
  await createStatusOpinions(knex);
}

async function createImplementations(knex: Knex): Promise<void> {
  await knex.schema.createTable('implementation', (table) => {
    table.comment('Where each tracked recommendation and plan item stands now');
    table.text('entity_id').notNullable().comment('recommendation/<id> or plan-item/<id>');
    table.text('kind').notNullable().comment('recommendation or plan_item');
    table.uuid('subject_id').notNullable().comment('The recommendation or plan item');
    table.text('stage').notNullable().comment('Stage of the lifecycle');
    table
      .integer('sequence')
      .notNullable()
      .comment('Sequence of the last event: the version that callers compare with');
    table.integer('policy_version').notNullable().comment('The policy it runs under');
    table
      .timestamp('registered_at', { useTz: true })
      .notNullable()
      .comment('When its tracking began');
    table.uuid('lead_institution_id').comment('Who answers for it now');
    table
      .text('acceptance')
      .comment('pending, acknowledged, deemed or contest_rejected; null without a lead');
    table
      .text('action_plan_state')
      .comment('owed, submitted, returned, agreed or dropped; null before one is owed');
    table.text('claimed_status').comment('The latest status the lead claims');
    table.text('validated_status').comment('The latest status the center validated');
    table.text('independent_status').comment('The latest status of an independent source');
    for (const [prefix, what] of [
      ['next_lead_due', 'The earliest duty of the lead that is not overdue'],
      ['next_center_due', 'The earliest duty of the center that is not overdue'],
      ['lead_overdue', 'The oldest overdue duty of the lead'],
      ['center_overdue', 'The oldest overdue duty of the center'],
    ] as const) {
      table.text(`${prefix}_clock_id`).comment(`${what}: its clock`);
      table.text(`${prefix}_subject`).comment(`${what}: what the clock measures`);
      table.timestamp(`${prefix}_at`, { useTz: true }).comment(`${what}: its due instant`);
      table.date(`${prefix}_on`).comment(`${what}: its due day, local`);
    }
    table
      .timestamp('closed_at', { useTz: true })
      .comment('When it was closed; null while it is not');
    table.boolean('follow_up_ended').notNullable().comment('True when nothing more can fall due');
    table
      .timestamp('updated_at', { useTz: true })
      .notNullable()
      .comment('When its last event was recorded');
    table.primary(['entity_id'], { constraintName: 'implementation_pk' });
    table.unique(['kind', 'subject_id'], { indexName: 'implementation_subject_unique' });
    table.index(['lead_institution_id', 'stage'], 'implementation_by_lead');
    table.index(['stage', 'registered_at', 'entity_id'], 'implementation_by_stage');
    table.index(['registered_at', 'entity_id'], 'implementation_by_registration');
    table.check(`kind in ('recommendation','plan_item')`, {}, 'implementation_kind_known');
    table.check(`sequence >= 1`, {}, 'implementation_sequence_from_one');
  });
  await knex.raw(
    'create index implementation_by_next_lead_due on implementation (next_lead_due_at, entity_id) where next_lead_due_at is not null',
  );
  await knex.raw(
    'create index implementation_by_lead_overdue on implementation (lead_overdue_at, entity_id) where lead_overdue_at is not null',
  );
  await knex.raw(
    'create index implementation_by_center_overdue on implementation (center_overdue_at, entity_id) where center_overdue_at is not null',
  );

  await knex.schema.createTable('implementation_support', (table) => {
    table.comment('Which institutions help the lead now');
    table.text('entity_id').notNullable().comment('The implementation');
    table.uuid('institution_id').notNullable().comment('The institution that helps');
    table.primary(['entity_id', 'institution_id'], { constraintName: 'implementation_support_pk' });
    table.index(['institution_id'], 'implementation_support_by_institution');
  });
}

async function createClocks(knex: Knex): Promise<void> {
  await knex.schema.createTable('clock', (table) => {
    table.comment(
      'Every term that ever ran, with all that explains its due date; ended ones are kept',
    );
    table.text('entity_id').notNullable().comment('The entity it runs for');
    table.text('clock_id').notNullable().comment('<subject>/<number>, such as report/3');
    table
      .integer('started_by_sequence')
      .notNullable()
      .comment('Sequence of its clockStarted event: a restart is a row of its own');
    table
      .text('subject')
      .notNullable()
      .comment('What it measures, such as report or acknowledgement');
    table
      .jsonb('rule')
      .notNullable()
      .comment('How the due day is found: a term to count, or a fixed day');
    table.jsonb('receipt_rule').notNullable().comment('When something received counts as received');
    table
      .jsonb('legal_basis')
      .comment(
        'Record of the act that the term rests on, and whether it was confirmed; null for none',
      );
    table.text('legal_effect').notNullable().comment('statutory or service_norm');
    table.jsonb('ladder_rules').notNullable().comment('The steps as the policy states them');
    table
      .integer('start_sequence')
      .notNullable()
      .comment('Sequence of the event that set the term going');
    table.text('start_event_type').notNullable().comment('What that event was');
    table
      .timestamp('start_effective_at', { useTz: true })
      .notNullable()
      .comment('When the act took place: the term counts from here');
    table
      .timestamp('start_recorded_at', { useTz: true })
      .notNullable()
      .comment('When the act was entered');
    table
      .jsonb('suspensions')
      .notNullable()
      .comment('Times that do not count: array of {from, to, reason, byPersonId, maximumUntil}');
    table
      .jsonb('extensions')
      .notNullable()
      .comment('Granted extensions with old and new day: array');
    table
      .timestamp('due_at', { useTz: true })
      .comment('End of the due day; null until it is projected');
    table.date('due_on').comment('The due day, local');
    table.text('time_zone').comment('The zone of the due day');
    table.integer('calendar_version').comment('The calendar that gave the due day');
    table.jsonb('ladder').comment('The steps as instants: array of {step, at, audience}');
    table.integer('armed_by_sequence').comment('Sequence of the event that set the due instant');
    table
      .timestamp('missed_at', { useTz: true })
      .comment('The due instant that passed with the duty open; null while none did');
    table.text('outcome').comment('met, met_late, lapsed or cancelled; null while it runs');
    table.integer('ended_by_sequence').comment('Sequence of its clockEnded event');
    table.timestamp('ended_at', { useTz: true }).comment('When it ended, effectively');
    table.primary(['entity_id', 'clock_id', 'started_by_sequence'], { constraintName: 'clock_pk' });
    table.check(`legal_effect in ('statutory','service_norm')`, {}, 'clock_legal_effect_known');
    table.check(`outcome in ('met','met_late','lapsed','cancelled')`, {}, 'clock_outcome_known');
    table.check(
      `(outcome is null) = (ended_at is null) and (outcome is null) = (ended_by_sequence is null)`,
      {},
      'clock_ended_whole',
    );
    table.check(
      `(due_at is null) = (due_on is null) and (due_at is null) = (armed_by_sequence is null)`,
      {},
      'clock_armed_whole',
    );
  });
  await knex.raw(
    'create index clock_running on clock (entity_id, clock_id) where ended_at is null',
  );
  await knex.raw('create index clock_open_by_due on clock (due_at) where ended_at is null');
}

async function createReportingPeriods(knex: Knex): Promise<void> {
  await knex.schema.createTable('reporting_period', (table) => {
    table.comment('Windows at the end of which the lead owes a report');
    table.text('entity_id').notNullable().comment('The implementation');
    table.integer('number').notNullable().comment('From 1; never used again');
    table.timestamp('opens_at', { useTz: true }).notNullable().comment('When the window opens');
    table
      .timestamp('anchor_at', { useTz: true })
      .notNullable()
      .comment('The instant the cadence is counted from');
    table
      .integer('cadences')
      .notNullable()
      .comment('How many cadences after the anchor the window ends');
    table.text('state').notNullable().comment('open, submitted, returned, accepted or superseded');
    table
      .timestamp('ends_at', { useTz: true })
      .comment('When the window ends and the next one opens; null until projected');
    table
      .timestamp('due_at', { useTz: true })
      .comment('The latest due instant of its report; null until projected');
    table.date('due_on').comment('The latest due day of its report, local');
    table
      .boolean('overdue')
      .notNullable()
      .comment('True when the due instant passed with no report');
    table.uuid('report_id').comment('The report submitted last, if it was not withdrawn');
    table.uuid('submitted_by_person_id').comment('Who submitted it');
    table.timestamp('submitted_at', { useTz: true }).comment('When it was submitted');
    table.boolean('late').comment('Whether it came after the due instant');
    table.text('claimed_status').comment('The status it claims');
    table.integer('evidence_count').comment('How much evidence it rests on');
    table.text('validated_status').comment('The status the center validated with it');
    table.uuid('reviewed_by_person_id').comment('Who reviewed the latest report');
    table.timestamp('reviewed_at', { useTz: true }).comment('When it was accepted or returned');
    table.primary(['entity_id', 'number'], { constraintName: 'reporting_period_pk' });
    table.check(
      `state in ('open','submitted','returned','accepted','superseded')`,
      {},
      'reporting_period_state_known',
    );
    table.check(`claimed_status in ${statuses}`, {}, 'reporting_period_claimed_status_known');
    table.check(`validated_status in ${statuses}`, {}, 'reporting_period_validated_status_known');
  });
}

async function createStatusOpinions(knex: Knex): Promise<void> {
  await knex.schema.createTable('status_opinion', (table) => {
    table.comment('What each voice said of the status, and when; never overwritten');
    table.text('entity_id').notNullable().comment('The implementation');
    table.integer('sequence').notNullable().comment('Sequence of the event that recorded it');
    table
      .text('source')
      .notNullable()
      .comment('claimed (institution), validated (center) or independent');
    table.text('status').notNullable().comment('The status');
    table.timestamp('as_of', { useTz: true }).notNullable().comment('The instant it speaks of');
    table.uuid('institution_id').comment('Whose opinion it is, where it is an institution');
    table.uuid('report_id').comment('The report it came with');
    table.uuid('person_id').comment('Who recorded it; null for the engine');
    table.timestamp('recorded_at', { useTz: true }).notNullable().comment('When it was recorded');
    table.primary(['entity_id', 'sequence'], { constraintName: 'status_opinion_pk' });
    table.index(['entity_id', 'source', 'as_of'], 'status_opinion_by_source');
    table.check(
      `source in ('claimed','validated','independent')`,
      {},
      'status_opinion_source_known',
    );
    table.check(`status in ${statuses}`, {}, 'status_opinion_status_known');
  });
}

/** Takes the read model away; the event log has all it takes to rebuild it. */
export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'status_opinion',
    'reporting_period',
    'clock',
    'implementation_support',
    'implementation',
  ]) {
    await knex.schema.dropTable(table);
  }
}
