import type { Knex } from 'knex';

/**
 * What people must be told, and what they were told.
 *
 * No foreign key from notices to institutions: notices are written by the commit, which must land.
 * A notice to an institution that no register knows, or to a center that does not exist yet, ends as
 * `without_recipient`, where it is seen.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('notice', (table) => {
    table.comment('One thing that one role of one institution must be told');
    table.uuid('id').notNullable().defaultTo(knex.raw('gen_random_uuid()')).comment('Identity');
    table.text('entity_id').notNullable().comment('The entity it tells of');
    table
      .text('key')
      .notNullable()
      .comment('What makes it told once: unique in the entity for ever');
    table.text('kind').notNullable().comment('ladder_step, or the type of the event it tells of');
    table
      .uuid('institution_id')
      .comment('Whom it is for; null when no such institution could be named');
    table.text('role').notNullable().comment('main, alternate, validator or head');
    table.timestamp('not_before', { useTz: true }).notNullable().comment('When it may go out');
    table
      .boolean('urgent')
      .notNullable()
      .comment('True when it does not wait for the sending hour');
    table.text('clock_id').comment('For ladder steps: the clock');
    table
      .integer('armed_by_sequence')
      .comment(
        'For ladder steps: the event that set the due instant; a later one makes this step untrue',
      );
    table.text('step').comment('For ladder steps: name of the step');
    table.timestamp('due_at', { useTz: true }).comment('For ladder steps: the due instant told of');
    table.integer('event_sequence').notNullable().comment('The event it follows from');
    table
      .text('state')
      .notNullable()
      .comment('waiting, told, void, or without_recipient when nobody holds the role');
    table
      .text('void_reason')
      .comment('Why it is not to be told: clock_ended, due_moved, or what made it untrue');
    table
      .timestamp('state_at', { useTz: true })
      .notNullable()
      .comment('Since when it has that state');
    table
      .timestamp('created_at', { useTz: true })
      .notNullable()
      .comment('When the event it follows from was recorded');
    table.primary(['id'], { constraintName: 'notice_pk' });
    table.unique(['entity_id', 'key'], { indexName: 'notice_key_unique' });
    table.index(['entity_id', 'event_sequence'], 'notice_by_event');
    table.check(`role in ('main','alternate','validator','head')`, {}, 'notice_role_known');
    table.check(`state in ('waiting','told','void','without_recipient')`, {}, 'notice_state_known');
    table.check(
      `institution_id is not null or state in ('without_recipient','void')`,
      {},
      'notice_waits_for_somebody',
    );
    table.check(`(state = 'void') = (void_reason is not null)`, {}, 'notice_void_has_reason');
    table.check(
      `(kind = 'ladder_step') = (clock_id is not null and armed_by_sequence is not null and step is not null and due_at is not null)`,
      {},
      'notice_step_names_its_clock',
    );
  });
  await knex.raw(
    `create index notice_waiting on notice (institution_id, not_before) where state = 'waiting'`,
  );
  await knex.raw(
    `create index notice_waiting_of_clock on notice (entity_id, clock_id) where state = 'waiting' and clock_id is not null`,
  );
  await knex.raw(
    `create index notice_undelivered on notice (state_at) where state = 'without_recipient'`,
  );

  await knex.schema.createTable('mail', (table) => {
    table.comment('One digest to one person; its notices stand in mail_notice');
    table.uuid('id').notNullable().comment('Identity');
    table.uuid('institution_id').notNullable().comment('The institution it was made for');
    table.uuid('person_id').notNullable().comment('Who gets it');
    table
      .text('message_id')
      .notNullable()
      .comment(
        'Message-ID header: the same at every attempt, so that a relay can drop a repetition',
      );
    table.text('state').notNullable().comment('prepared, sent or failed');
    table.text('subject').notNullable().comment('Subject line');
    table.text('language').notNullable().comment('Language it was written in');
    table
      .timestamp('prepared_at', { useTz: true })
      .notNullable()
      .comment('When it was made, by the clock of the mailbox');
    table.timestamp('sent_at', { useTz: true }).comment('When the relay took it');
    table.text('failure').comment('What the relay said when it did not; without addresses');
    table.integer('attempts').notNullable().comment('How often it was tried');
    table.primary(['id'], { constraintName: 'mail_pk' });
    table.unique(['message_id'], { indexName: 'mail_message_id_unique' });
    table.foreign('institution_id', 'mail_institution_fk').references('id').inTable('institution');
    table.foreign('person_id', 'mail_person_fk').references('id').inTable('person');
    table.index(['institution_id', 'prepared_at'], 'mail_by_institution');
    table.index(['person_id', 'prepared_at'], 'mail_by_person');
    table.check(`state in ('prepared','sent','failed')`, {}, 'mail_state_known');
    table.check(`(state = 'sent') = (sent_at is not null)`, {}, 'mail_sent_has_instant');
    table.check(`state <> 'failed' or failure is not null`, {}, 'mail_failed_has_reason');
    table.check(`language in ('uz','ru','en')`, {}, 'mail_language_known');
    table.check(`attempts >= 0`, {}, 'mail_attempts_counted');
  });
  await knex.raw(`create index mail_unsent on mail (institution_id) where state <> 'sent'`);

  await knex.schema.createTable('mail_notice', (table) => {
    table.comment('Which notices a mail told');
    table.uuid('mail_id').notNullable().comment('The mail');
    table.uuid('notice_id').notNullable().comment('The notice');
    table.primary(['mail_id', 'notice_id'], { constraintName: 'mail_notice_pk' });
    table.foreign('mail_id', 'mail_notice_mail_fk').references('id').inTable('mail');
    table.foreign('notice_id', 'mail_notice_notice_fk').references('id').inTable('notice');
    table.index(['notice_id'], 'mail_notice_by_notice');
  });

  await knex.schema.createTable('mailbox', (table) => {
    table.comment(
      'When the mailbox workflow of an institution wakes next: what waits longer than this needs no signal',
    );
    table.uuid('institution_id').notNullable().comment('The institution');
    table
      .timestamp('wakes_at', { useTz: true })
      .comment('When it wakes next; null when it sleeps until it is told');
    table.primary(['institution_id'], { constraintName: 'mailbox_pk' });
  });
}

/** Takes the tables away with their rows. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ['mailbox', 'mail_notice', 'mail', 'notice'])
    await knex.schema.dropTable(table);
}
