import type { Knex } from 'knex';

/** What plans say of their items: who, by when and why then, what kind of measure, in which words; and what was changed. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('plan', (table) => {
    table
      .specificType('languages', 'text[]')
      .notNullable()
      .defaultTo('{}')
      .comment('Languages in which the act was published: uz, ru, en; empty when nobody said');
    table.check(`languages <@ array['uz','ru','en']`, {}, 'plan_languages_known');
  });
  await widenItems(knex);
  await createBodies(knex);
  await createTranslations(knex);
  await createChanges(knex);
  await createLinkChanges(knex);
}

async function widenItems(knex: Knex): Promise<void> {
  await knex.schema.alterTable('plan_item', (table) => {
    table.text('text_language').comment('Language of the text: uz, ru or en; null when not said');
    table
      .text('measure_kind')
      .comment(
        'legislation, institution, training, awareness, preventive_mechanism, data or other; null when not said',
      );
    table
      .text('control_number')
      .comment("Number in the government's own execution-control system; null for none");
    table
      .jsonb('due_rule')
      .comment('The term that due_on was counted by; null for a day that the plan names, or none');
    table.date('due_from').comment('The day that the term is counted from');
    table.integer('due_calendar_version').comment('The calendar that the term was counted on');
    table.jsonb('due_explanation').comment('The steps by which due_on was found');
    table.check(
      `text_language is null or text_language in ('uz','ru','en')`,
      {},
      'plan_item_text_language_known',
    );
    table.check(
      `measure_kind is null or measure_kind in ('legislation','institution','training','awareness','preventive_mechanism','data','other')`,
      {},
      'plan_item_measure_kind_known',
    );
    table.check(
      `(due_rule is null) = (due_from is null) and (due_rule is null) = (due_calendar_version is null) and (due_rule is null) = (due_explanation is null) and (due_rule is null or due_on is not null)`,
      {},
      'plan_item_due_rule_whole',
    );
  });
}

async function createBodies(knex: Knex): Promise<void> {
  await knex.schema.createTable('plan_item_body', (table) => {
    table.comment(
      'The bodies that a plan names for an item; who really has it stands in its tracking',
    );
    table.uuid('plan_item_id').notNullable().comment('The plan item');
    table.uuid('institution_id').notNullable().comment('The body');
    table.text('part').notNullable().comment('lead or co_executor');
    table.integer('position').notNullable().comment('Place in the plan, from 1; the lead is first');
    table.text('named_as').comment('The name as the file has it; null when given by identity');
    table.primary(['plan_item_id', 'institution_id'], { constraintName: 'plan_item_body_pk' });
    table.foreign('plan_item_id', 'plan_item_body_item_fk').references('id').inTable('plan_item');
    table
      .foreign('institution_id', 'plan_item_body_institution_fk')
      .references('id')
      .inTable('institution');
    table.index(['institution_id'], 'plan_item_body_by_institution');
    table.check(`part in ('lead','co_executor')`, {}, 'plan_item_body_part_known');
    table.check(`position >= 1`, {}, 'plan_item_body_position_from_one');
  });
  await knex.raw(
    `create unique index plan_item_body_one_lead on plan_item_body (plan_item_id) where part = 'lead'`,
  );
}

async function createTranslations(knex: Knex): Promise<void> {
  await knex.schema.createTable('plan_item_translation', (table) => {
    table.comment('The text of a plan item in another language than its own');
    table.uuid('plan_item_id').notNullable().comment('The plan item');
    table.text('language').notNullable().comment('uz, ru or en');
    table.text('text').notNullable().comment('What is to be done');
    table.text('expected_result').comment('What the plan expects to come of it; null for none');
    table.text('status').notNullable().comment('official: as published; or unofficial');
    table.uuid('given_by_person_id').notNullable().comment('Who entered this wording');
    table
      .timestamp('given_at', { useTz: true })
      .notNullable()
      .comment('When this wording was entered');
    table.primary(['plan_item_id', 'language'], { constraintName: 'plan_item_translation_pk' });
    table
      .foreign('plan_item_id', 'plan_item_translation_item_fk')
      .references('id')
      .inTable('plan_item');
    table
      .foreign('given_by_person_id', 'plan_item_translation_person_fk')
      .references('id')
      .inTable('person');
    table.check(`language in ('uz','ru','en')`, {}, 'plan_item_translation_language_known');
    table.check(`status in ('official','unofficial')`, {}, 'plan_item_translation_status_known');
    table.check(`btrim(text) <> ''`, {}, 'plan_item_translation_text_given');
  });
}

async function createChanges(knex: Knex): Promise<void> {
  await knex.schema.createTable('plan_item_change', (table) => {
    table.comment(
      'Corrections to what the register says of a plan item: what it said before and after',
    );
    table.uuid('id').notNullable().comment('Identity of the correction');
    table.uuid('plan_item_id').notNullable().comment('The plan item');
    table
      .text('field')
      .notNullable()
      .comment('control_number, funding_reference, measure_kind, or translation/<language>');
    table.jsonb('before').comment('What it said; null for nothing');
    table.jsonb('after').comment('What it says since; null for nothing');
    table.text('reason').comment('Why, where somebody said so');
    table.uuid('changed_by_person_id').notNullable().comment('Who corrected it');
    table.timestamp('changed_at', { useTz: true }).notNullable().comment('When it was corrected');
    table.primary(['id'], { constraintName: 'plan_item_change_pk' });
    table.foreign('plan_item_id', 'plan_item_change_item_fk').references('id').inTable('plan_item');
    table
      .foreign('changed_by_person_id', 'plan_item_change_person_fk')
      .references('id')
      .inTable('person');
    table.index(['plan_item_id', 'changed_at', 'id'], 'plan_item_change_by_item');
  });
}

async function createLinkChanges(knex: Knex): Promise<void> {
  await knex.schema.createTable('plan_item_link_change', (table) => {
    table.comment(
      'Since when a plan item serves a recommendation, until when, who said so and why',
    );
    table.uuid('id').notNullable().comment('Identity of the change');
    table.uuid('plan_item_id').notNullable().comment('The plan item');
    table.uuid('recommendation_id').notNullable().comment('The recommendation');
    table.text('change').notNullable().comment('added or removed');
    table.text('reason').comment('Why; null when the plan said so as it was registered');
    table.text('reason_language').comment('Language of the reason: uz, ru or en');
    table.uuid('changed_by_person_id').notNullable().comment('Who changed it');
    table.timestamp('changed_at', { useTz: true }).notNullable().comment('When it was changed');
    table.primary(['id'], { constraintName: 'plan_item_link_change_pk' });
    table
      .foreign('plan_item_id', 'plan_item_link_change_item_fk')
      .references('id')
      .inTable('plan_item');
    table
      .foreign('recommendation_id', 'plan_item_link_change_recommendation_fk')
      .references('id')
      .inTable('recommendation');
    table
      .foreign('changed_by_person_id', 'plan_item_link_change_person_fk')
      .references('id')
      .inTable('person');
    table.index(['plan_item_id', 'changed_at', 'id'], 'plan_item_link_change_by_item');
    table.index(['recommendation_id'], 'plan_item_link_change_by_recommendation');
    table.check(`change in ('added','removed')`, {}, 'plan_item_link_change_known');
    table.check(
      `(reason is null) = (reason_language is null) and (change = 'added' or reason is not null)`,
      {},
      'plan_item_link_change_reasoned',
    );
  });
}

/** Takes it away again; plans and items stay with what they had before. */
export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'plan_item_link_change',
    'plan_item_change',
    'plan_item_translation',
    'plan_item_body',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('plan_item', (table) => {
    table.dropColumns(
      'text_language',
      'measure_kind',
      'control_number',
      'due_rule',
      'due_from',
      'due_calendar_version',
      'due_explanation',
    );
  });
  await knex.schema.alterTable('plan', (table) => table.dropColumn('languages'));
}
