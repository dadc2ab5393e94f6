import type { Knex } from 'knex';

/**
 * What reports are given with and by whom: the signature of the institution's validator, indicators with their values,
 * and the evidence of a plan that says that all is done already.
 */
export async function up(knex: Knex): Promise<void> {
  await noteSignatures(knex);
  await createIndicators(knex);
  await createIndicatorVersions(knex);
  await createIndicatorValues(knex);
  await createPlanEvidence(knex);
}

async function noteSignatures(knex: Knex): Promise<void> {
  await knex.schema.alterTable('reporting_period', (table) => {
    table
      .uuid('unsigned_report_id')
      .comment('The report that waits for the signature of its institution, if one does');
    table.uuid('prepared_by_person_id').comment('Who prepared the report that waits');
    table
      .timestamp('signature_requested_at', { useTz: true })
      .comment('Since when the report waits for its signature');
    table
      .uuid('signed_by_person_id')
      .comment('Who signed the submitted report; null where no signature was needed');
    table.check(
      `(unsigned_report_id is null) = (signature_requested_at is null)`,
      {},
      'reporting_period_unsigned_whole',
    );
    table.check(
      `unsigned_report_id is null or state in ('open','returned')`,
      {},
      'reporting_period_unsigned_is_owed',
    );
  });
}

async function createIndicators(knex: Knex): Promise<void> {
  await knex.schema.createTable('indicator', (table) => {
    table.comment('What is measured about an item; what is said of it stands in its versions');
    table.uuid('id').notNullable().comment('Identity');
    table.text('entity_id').notNullable().comment('The implementation that it measures');
    table
      .uuid('proposed_in_action_plan_id')
      .comment('The agreed action plan that proposed it; null when the center set it');
    table.uuid('created_by_person_id').notNullable().comment('Who set or proposed it');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('Since when it is kept');
    table.primary(['id'], { constraintName: 'indicator_pk' });
    table
      .foreign('proposed_in_action_plan_id', 'indicator_plan_fk')
      .references('id')
      .inTable('action_plan');
    table.foreign('created_by_person_id', 'indicator_person_fk').references('id').inTable('person');
    table.index(['entity_id', 'created_at'], 'indicator_by_entity');
  });
  await makeAppendOnly(knex, 'indicator');
  await knex.schema.alterTable('action_plan', (table) => {
    table
      .jsonb('indicators')
      .notNullable()
      .defaultTo('[]')
      .comment('Array of the indicators it proposes, each with the id it gets when it is agreed');
  });
}

async function createIndicatorVersions(knex: Knex): Promise<void> {
  await knex.schema.createTable('indicator_version', (table) => {
    table.comment(
      'What an indicator is, in versions: a value keeps the meaning it was given under',
    );
    table.uuid('indicator_id').notNullable().comment('The indicator');
    table.integer('version').notNullable().comment('From 1; the highest is in force');
    table.text('name').notNullable().comment('What is measured, in words');
    table.text('language').notNullable().comment('Language of the words: uz, ru or en');
    table.text('kind').notNullable().comment('structure, process or outcome');
    table.text('unit').notNullable().comment('count, percent, amount or yes_no: which values fit');
    table
      .text('unit_label')
      .comment('What is counted, such as persons; null where the unit says it');
    table
      .jsonb('dimensions')
      .notNullable()
      .comment('Array of {name, categories}: by what a value can be broken down');
    table
      .specificType('baseline', 'numeric')
      .comment('The value at the beginning; null when unknown');
    table.date('baseline_on').comment('The day of the baseline');
    table.specificType('target', 'numeric').comment('The value aimed at; null when there is none');
    table.date('target_on').comment('The day by which the target is to be reached');
    table.text('source').comment('Where the values come from');
    table
      .boolean('in_use')
      .notNullable()
      .comment('False when no more values are given; those that were stay');
    table.text('reason').comment('Why it was changed; null in the first version');
    table.uuid('author_person_id').notNullable().comment('Who wrote this version');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was stored');
    table.primary(['indicator_id', 'version'], { constraintName: 'indicator_version_pk' });
    table
      .foreign('indicator_id', 'indicator_version_indicator_fk')
      .references('id')
      .inTable('indicator');
    table
      .foreign('author_person_id', 'indicator_version_author_fk')
      .references('id')
      .inTable('person');
    table.check(`version >= 1`, {}, 'indicator_version_from_one');
    table.check(`language in ('uz','ru','en')`, {}, 'indicator_version_language_known');
    table.check(`kind in ('structure','process','outcome')`, {}, 'indicator_version_kind_known');
    table.check(
      `unit in ('count','percent','amount','yes_no')`,
      {},
      'indicator_version_unit_known',
    );
    table.check(`jsonb_typeof(dimensions) = 'array'`, {}, 'indicator_version_dimensions_is_array');
    table.check(
      `(baseline is null) = (baseline_on is null)`,
      {},
      'indicator_version_baseline_dated',
    );
    table.check(`(target is null) = (target_on is null)`, {}, 'indicator_version_target_dated');
    table.check(`(version = 1) = (reason is null)`, {}, 'indicator_version_change_has_reason');
  });
  await makeAppendOnly(knex, 'indicator_version');
}

async function createIndicatorValues(knex: Knex): Promise<void> {
  await knex.schema.createTable('indicator_value', (table) => {
    table.comment(
      'Values of indicators that a report gives; those of a submitted one never change',
    );
    table.uuid('report_id').notNullable().comment('The report, draft or frozen');
    table.integer('position').notNullable().comment('Order in the report, from 1');
    table.uuid('indicator_id').notNullable().comment('What was measured');
    table
      .integer('indicator_version')
      .notNullable()
      .comment('What the indicator was when the value was given');
    table.specificType('value', 'numeric').notNullable().comment('The value, in the unit');
    table
      .jsonb('disaggregation')
      .notNullable()
      .comment('The category per dimension; empty for the whole');
    table.date('as_of_on').notNullable().comment('The day the value speaks of');
    table.text('note').comment('What has to be known about it');
    table.primary(['report_id', 'position'], { constraintName: 'indicator_value_pk' });
    table.unique(['report_id', 'indicator_id', 'as_of_on', 'disaggregation'], {
      indexName: 'indicator_value_once',
    });
    table
      .foreign('report_id', 'indicator_value_report_fk')
      .references('id')
      .inTable('progress_report')
      .onDelete('CASCADE')
      // As for evidence: a report that is stored whole is frozen from its first moment.
      .deferrable('deferred');
    table
      .foreign(['indicator_id', 'indicator_version'], 'indicator_value_version_fk')
      .references(['indicator_id', 'version'])
      .inTable('indicator_version');
    table.index(['indicator_id', 'as_of_on'], 'indicator_value_by_indicator');
    table.check(`position >= 1`, {}, 'indicator_value_position_from_one');
    table.check(
      `jsonb_typeof(disaggregation) = 'object'`,
      {},
      'indicator_value_disaggregation_is_object',
    );
  });
  await knex.raw(`
    create trigger indicator_value_frozen before insert or update or delete on indicator_value
    for each row execute function refuse_evidence_of_frozen_report()`);
  await knex.raw('alter table indicator_value enable always trigger indicator_value_frozen');
}

async function createPlanEvidence(knex: Knex): Promise<void> {
  await knex.schema.createTable('action_plan_evidence', (table) => {
    table.comment('Files and links by which an action plan shows that something is done already');
    table.uuid('action_plan_id').notNullable().comment('The plan it belongs to');
    table.integer('position').notNullable().comment('Order in the plan, from 1');
    table.text('kind').notNullable().comment('link or file');
    table.text('title').notNullable().comment('What it is');
    table.text('url').notNullable().comment('Where it is');
    table.text('sha256').comment('SHA-256 of the file; null for a link nobody fetched');
    table.text('visibility').notNullable().comment('Who may see it: public, state or restricted');
    table.uuid('file_id').comment('The uploaded file; null for a link');
    table.primary(['action_plan_id', 'position'], { constraintName: 'action_plan_evidence_pk' });
    table
      .foreign('action_plan_id', 'action_plan_evidence_plan_fk')
      .references('id')
      .inTable('action_plan');
    table
      .foreign(['file_id', 'sha256'], 'action_plan_evidence_file_fk')
      .references(['id', 'sha256'])
      .inTable('evidence_file');
    table.index(['file_id'], 'action_plan_evidence_by_file');
    table.check(`position >= 1`, {}, 'action_plan_evidence_position_from_one');
    table.check(`kind in ('link','file')`, {}, 'action_plan_evidence_kind_known');
    table.check(
      `visibility in ('public','state','restricted')`,
      {},
      'action_plan_evidence_visibility_known',
    );
    table.check(
      `(file_id is null) = (kind = 'link') and (file_id is null or (sha256 is not null and url = '/evidence-files/' || file_id))`,
      {},
      'action_plan_evidence_file_is_whole',
    );
  });
  await makeAppendOnly(knex, 'action_plan_evidence');
  // The plan's content, which is hashed, names as many pieces of evidence as it has.
  await knex.raw(`
    create function refuse_evidence_beyond_plan() returns trigger language plpgsql as $$
    begin
      if new.position > (
        select coalesce(jsonb_array_length(cast(content as jsonb) -> 'evidence'), 0)
        from action_plan where id = new.action_plan_id
      ) then
        raise exception 'the action plan names less evidence: more is refused'
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`);
  await knex.raw(
    `comment on function refuse_evidence_beyond_plan() is 'Keeps an action plan from getting more evidence than its hashed content names'`,
  );
  await knex.raw(`
    create trigger action_plan_evidence_complete before insert on action_plan_evidence
    for each row execute function refuse_evidence_beyond_plan()`);
  await knex.raw(
    'alter table action_plan_evidence enable always trigger action_plan_evidence_complete',
  );
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

/** Takes tables and columns away; reports and plans keep the hashes of what they were given with. */
export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'action_plan_evidence',
    'indicator_value',
    'indicator_version',
    'indicator',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.raw('drop function refuse_evidence_beyond_plan()');
  await knex.schema.alterTable('action_plan', (table) => {
    table.dropColumn('indicators');
  });
  await knex.schema.alterTable('reporting_period', (table) => {
    table.dropChecks('reporting_period_unsigned_whole');
    table.dropChecks('reporting_period_unsigned_is_owed');
    table.dropColumns(
      'unsigned_report_id',
      'prepared_by_person_id',
      'signature_requested_at',
      'signed_by_person_id',
    );
  });
}
