import type { Knex } from 'knex';

/**
 * What people wrote. Events refer to it by id and SHA-256, so the database checks the hashes itself
 * and refuses to change what an event may refer to.
 */
export async function up(knex: Knex): Promise<void> {
  await createGuards(knex);
  await createNarratives(knex);
  await createActionPlans(knex);
  await createReports(knex);
  await createEvidence(knex);
}

async function createGuards(knex: Knex): Promise<void> {
  await knex.raw(`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation';
    end $$`);
  await knex.raw(
    `comment on function refuse_change() is 'Keeps rows of append-only tables as they were written, also from their owner'`,
  );
  await knex.raw(`
    create function refuse_change_of_frozen_report() returns trigger language plpgsql as $$
    begin
      if old.state = 'frozen' then
        raise exception 'report % is frozen: % refused', old.id, lower(tg_op)
          using errcode = 'integrity_constraint_violation';
      end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$`);
  await knex.raw(
    `comment on function refuse_change_of_frozen_report() is 'Keeps a submitted report as it was submitted'`,
  );
  await knex.raw(`
    create function refuse_evidence_of_frozen_report() returns trigger language plpgsql as $$
    begin
      if (tg_op <> 'INSERT' and exists (select from progress_report where id = old.report_id and state = 'frozen'))
        or (tg_op <> 'DELETE' and exists (select from progress_report where id = new.report_id and state = 'frozen')) then
        raise exception 'the report is frozen: % of evidence refused', lower(tg_op)
          using errcode = 'integrity_constraint_violation';
      end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$`);
  await knex.raw(
    `comment on function refuse_evidence_of_frozen_report() is 'Keeps the evidence of a submitted report as it was submitted'`,
  );
}

async function createNarratives(knex: Knex): Promise<void> {
  await knex.schema.createTable('narrative', (table) => {
    table.comment('Reasons and other texts that events refer to; never changed');
    table.uuid('id').notNullable().comment('The id that events carry');
    table.text('body').notNullable().comment('The text');
    table.text('language').notNullable().comment('Language of the text: uz, ru or en');
    table
      .text('sha256')
      .notNullable()
      .comment('Lower-case hexadecimal SHA-256 of the UTF-8 text, which events carry too');
    table.uuid('author_person_id').comment('Who wrote it; null for texts of the engine');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was stored');
    table.primary(['id'], { constraintName: 'narrative_pk' });
    table.foreign('author_person_id', 'narrative_author_fk').references('id').inTable('person');
    table.check(`language in ('uz','ru','en')`, {}, 'narrative_language_known');
    table.check(
      `sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex')`,
      {},
      'narrative_hash_is_true',
    );
  });
  await makeAppendOnly(knex, 'narrative');
}

async function createActionPlans(knex: Knex): Promise<void> {
  await knex.schema.createTable('action_plan', (table) => {
    table.comment(
      'What a lead institution says it will do: what, when, who; never changed, a returned plan is answered by a new one',
    );
    table.uuid('id').notNullable().comment('The id that events carry');
    table.text('entity_id').notNullable().comment('The implementation it is for');
    table
      .boolean('already_done')
      .notNullable()
      .comment('The institution says that nothing is left to do');
    table
      .jsonb('steps')
      .notNullable()
      .comment('Array of {what, dueOn, who}; may be empty when already done');
    table.text('note').comment('What the institution adds in words');
    table.text('language').notNullable().comment('Language of the words: uz, ru or en');
    table
      .text('content')
      .notNullable()
      .comment('Canonical JSON of all of the above: exactly what is hashed');
    table
      .text('content_sha256')
      .notNullable()
      .comment('SHA-256 of content, which events carry too');
    table.uuid('author_person_id').notNullable().comment('Who handed it in');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was stored');
    table.primary(['id'], { constraintName: 'action_plan_pk' });
    table.foreign('author_person_id', 'action_plan_author_fk').references('id').inTable('person');
    table.index(['entity_id', 'created_at'], 'action_plan_by_entity');
    table.check(`language in ('uz','ru','en')`, {}, 'action_plan_language_known');
    table.check(`jsonb_typeof(steps) = 'array'`, {}, 'action_plan_steps_is_array');
    table.check(
      `content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')`,
      {},
      'action_plan_hash_is_true',
    );
  });
  await makeAppendOnly(knex, 'action_plan');
}

async function createReports(knex: Knex): Promise<void> {
  await knex.schema.createTable('progress_report', (table) => {
    table.comment('Progress reports: drafts, and what was submitted. A draft stops no reminder');
    table.uuid('id').notNullable().comment('The id that events carry');
    table.text('entity_id').notNullable().comment('The implementation reported on');
    table.integer('period').notNullable().comment('Number of the reporting period');
    table.text('state').notNullable().comment('draft, or frozen from the moment it is submitted');
    table
      .text('claimed_status')
      .comment('The status the institution claims; a draft may leave it open');
    table.text('done').notNullable().comment('What was done');
    table.text('obstacles').notNullable().comment('What stood in the way; empty for nothing');
    table.text('next_steps').notNullable().comment('What comes next; empty for nothing');
    table.text('language').notNullable().comment('Language of the report: uz, ru or en');
    table
      .text('content')
      .comment(
        'Canonical JSON of the report with its evidence when it was frozen: exactly what is hashed',
      );
    table.text('content_sha256').comment('SHA-256 of content, which events carry too');
    table.uuid('author_person_id').notNullable().comment('Who began it');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was begun');
    table
      .timestamp('updated_at', { useTz: true })
      .notNullable()
      .comment('When it was last changed');
    table.timestamp('frozen_at', { useTz: true }).comment('When it was frozen');
    table.primary(['id'], { constraintName: 'progress_report_pk' });
    table
      .foreign('author_person_id', 'progress_report_author_fk')
      .references('id')
      .inTable('person');
    table.index(['entity_id', 'period'], 'progress_report_by_period');
    table.check(`state in ('draft','frozen')`, {}, 'progress_report_state_known');
    table.check(`period >= 1`, {}, 'progress_report_period_from_one');
    table.check(`language in ('uz','ru','en')`, {}, 'progress_report_language_known');
    table.check(
      `claimed_status in ('not_started','in_progress','partially_implemented','substantially_implemented','fully_implemented','ongoing','not_implemented','regression')`,
      {},
      'progress_report_status_known',
    );
    table.check(
      `(state = 'frozen') = (content is not null) and (state = 'frozen') = (content_sha256 is not null) and (state = 'frozen') = (frozen_at is not null)`,
      {},
      'progress_report_frozen_whole',
    );
    table.check(
      `state = 'draft' or claimed_status is not null`,
      {},
      'progress_report_frozen_claims_status',
    );
    table.check(
      `content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')`,
      {},
      'progress_report_hash_is_true',
    );
  });
  // Colleagues continue one draft instead of writing two that overwrite each other when submitted.
  await knex.raw(
    `create unique index progress_report_one_draft on progress_report (entity_id, period) where state = 'draft'`,
  );
  await knex.raw(`
    create trigger progress_report_frozen before update or delete on progress_report
    for each row execute function refuse_change_of_frozen_report()`);
  await knex.raw('alter table progress_report enable always trigger progress_report_frozen');
}

async function createEvidence(knex: Knex): Promise<void> {
  await knex.schema.createTable('evidence', (table) => {
    table.comment('Files and links that a report rests on');
    table.uuid('id').notNullable().comment('Identity');
    table.uuid('report_id').notNullable().comment('The report it belongs to');
    table.text('kind').notNullable().comment('link or file');
    table.text('title').notNullable().comment('What it is');
    table.text('url').notNullable().comment('Where it is');
    table.text('sha256').comment('SHA-256 of the file; null for a link nobody fetched');
    table.text('visibility').notNullable().comment('Who may see it: public, state or restricted');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was added');
    table.primary(['id'], { constraintName: 'evidence_pk' });
    table
      .foreign('report_id', 'evidence_report_fk')
      .references('id')
      .inTable('progress_report')
      .onDelete('CASCADE')
      // A report that is stored whole is frozen from its first moment: its evidence comes before it.
      .deferrable('deferred');
    table.index(['report_id'], 'evidence_by_report');
    table.check(`kind in ('link','file')`, {}, 'evidence_kind_known');
    table.check(`visibility in ('public','state','restricted')`, {}, 'evidence_visibility_known');
    table.check(`sha256 ~ '^[0-9a-f]{64}$'`, {}, 'evidence_sha256_is_sha256');
    table.check(`kind <> 'file' or sha256 is not null`, {}, 'evidence_file_is_hashed');
  });
  await knex.raw(`
    create trigger evidence_frozen before insert or update or delete on evidence
    for each row execute function refuse_evidence_of_frozen_report()`);
  await knex.raw('alter table evidence enable always trigger evidence_frozen');
}

/** ENABLE ALWAYS: a session that calls itself a replica would otherwise pass the triggers by. */
async function makeAppendOnly(knex: Knex, table: string): Promise<void> {
  await knex.raw(
    'create trigger ?? before update or delete on ?? for each row execute function refuse_change()',
    [`${table}_append_only`, table],
  );
  await knex.raw(
    'create trigger ?? before truncate on ?? for each statement execute function refuse_change()',
    [`${table}_no_truncate`, table],
  );
  await knex.raw('alter table ?? enable always trigger ??', [table, `${table}_append_only`]);
  await knex.raw('alter table ?? enable always trigger ??', [table, `${table}_no_truncate`]);
}

/** Takes the tables away with their rows. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ['evidence', 'progress_report', 'action_plan', 'narrative']) {
    await knex.schema.dropTable(table);
  }
  await knex.raw('drop function refuse_evidence_of_frozen_report()');
  await knex.raw('drop function refuse_change_of_frozen_report()');
  await knex.raw('drop function refuse_change()');
}
