import type { Knex } from 'knex';

/** What is tracked: documents with their recommendations, plans with their items, and how they came in. */
export async function up(knex: Knex): Promise<void> {
  await createImports(knex);
  await createRecommendations(knex);
  await createPlans(knex);
}

async function createImports(knex: Knex): Promise<void> {
  await knex.schema.createTable('import', (table) => {
    table.comment('Uploaded files, and what came of them');
    table
      .uuid('id')
      .notNullable()
      .comment('Identity of the upload, also of the workflow import/<id>');
    table.text('kind').notNullable().comment('recommendations or plan');
    table.text('file_name').notNullable().comment('Name of the file as it was uploaded');
    table
      .text('file_sha256')
      .notNullable()
      .comment('SHA-256 of the file, to recognise the same file again');
    table.uuid('created_by_person_id').notNullable().comment('Who uploaded it');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was uploaded');
    table.integer('rows_total').notNullable().comment('Rows in the file');
    table.integer('rows_new').notNullable().comment('Rows that registered something new');
    table.integer('rows_unchanged').notNullable().comment('Rows that were registered already');
    table
      .timestamp('finished_at', { useTz: true })
      .comment('When the last row was tracked; null while tracking is being started');
    table.primary(['id'], { constraintName: 'import_pk' });
    table.foreign('created_by_person_id', 'import_person_fk').references('id').inTable('person');
    table.index(['created_at'], 'import_by_age');
    table.check(`kind in ('recommendations','plan')`, {}, 'import_kind_known');
    table.check(`file_sha256 ~ '^[0-9a-f]{64}$'`, {}, 'import_file_sha256_is_sha256');
    table.check(
      `rows_new >= 0 and rows_unchanged >= 0 and rows_new + rows_unchanged <= rows_total`,
      {},
      'import_counts_add_up',
    );
  });

  await knex.schema.createTable('import_row', (table) => {
    table.comment(
      'What an upload registered and which of it is tracked: starting is resumed from here',
    );
    table.uuid('import_id').notNullable().comment('The upload');
    table
      .text('entity_id')
      .notNullable()
      .comment('The implementation to track: recommendation/<id> or plan-item/<id>');
    table.integer('position').notNullable().comment('Place of the row in the file, from 1');
    table
      .timestamp('tracked_at', { useTz: true })
      .comment('When its workflow was started; null while it waits');
    table.primary(['import_id', 'entity_id'], { constraintName: 'import_row_pk' });
    table.unique(['import_id', 'position'], { indexName: 'import_row_position_unique' });
    table.foreign('import_id', 'import_row_import_fk').references('id').inTable('import');
    table.check(`entity_id ~ '^(recommendation|plan-item)/.'`, {}, 'import_row_entity_id_formed');
    table.check(`position >= 1`, {}, 'import_row_position_from_one');
  });
  await knex.raw(
    'create index import_row_waiting on import_row (import_id, position) where tracked_at is null',
  );
}

async function createRecommendations(knex: Knex): Promise<void> {
  await knex.schema.createTable('document', (table) => {
    table.comment('What a human rights mechanism issued');
    table.uuid('id').notNullable().comment('Identity');
    table
      .text('mechanism')
      .notNullable()
      .comment(
        'Code of the mechanism in capitals: UPR, CCPR, CAT, CEDAW, CERD, CESCR, CRC, CRPD, CED, CMW, SPT, SPECIAL_PROCEDURE, REGIONAL',
      );
    table.text('symbol').notNullable().comment('UN document symbol such as A/HRC/24/7');
    table.text('title').notNullable().comment('Title as published');
    table.date('issued_on').comment('Day of issue; null when the source does not say');
    table.text('url').comment('Where it is published');
    table.primary(['id'], { constraintName: 'document_pk' });
    table.unique(['symbol'], { indexName: 'document_symbol_unique' });
    table.check(`mechanism ~ '^[A-Z][A-Z0-9_]*$'`, {}, 'document_mechanism_is_code');
    table.check(`btrim(symbol) <> ''`, {}, 'document_symbol_given');
  });

  await knex.schema.createTable('recommendation', (table) => {
    table.comment('One numbered paragraph of a document that asks the State for something');
    table.uuid('id').notNullable().comment('Identity; its implementation is recommendation/<id>');
    table.uuid('document_id').notNullable().comment('The document it stands in');
    table
      .text('paragraph')
      .notNullable()
      .comment('Number of the paragraph as printed, such as 133.12');
    table.text('text').notNullable().comment('The recommendation, word for word');
    table.text('text_language').notNullable().comment('Language of the text, ISO 639-1');
    table.text('recommending_states').comment('The States that made it, as printed (UPR)');
    table
      .text('position')
      .comment(
        'The answer of the State: supported, supported_in_part, noted or under_examination; null where the mechanism takes none',
      );
    table.text('position_raw').comment('The answer as the source words it');
    table
      .specificType('themes', 'text[]')
      .notNullable()
      .comment('Themes given by the source or the center; empty for none');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was registered');
    table.uuid('import_id').comment('The upload that brought it; null when it was entered alone');
    table.primary(['id'], { constraintName: 'recommendation_pk' });
    table.unique(['document_id', 'paragraph'], { indexName: 'recommendation_paragraph_unique' });
    table.foreign('document_id', 'recommendation_document_fk').references('id').inTable('document');
    table.foreign('import_id', 'recommendation_import_fk').references('id').inTable('import');
    table.index(['import_id'], 'recommendation_by_import');
    table.check(
      `position is null or position in ('supported','supported_in_part','noted','under_examination')`,
      {},
      'recommendation_position_known',
    );
    table.check(`btrim(paragraph) <> ''`, {}, 'recommendation_paragraph_given');
    table.check(`btrim(text) <> ''`, {}, 'recommendation_text_given');
    table.check(`text_language ~ '^[a-z]{2}$'`, {}, 'recommendation_text_language_is_code');
  });
  await knex.raw('create index recommendation_by_theme on recommendation using gin (themes)');
}

async function createPlans(knex: Knex): Promise<void> {
  await knex.schema.createTable('plan', (table) => {
    table.comment(
      'A national action plan, strategy, concept, road map, or the measures of a public forum',
    );
    table.uuid('id').notNullable().comment('Identity');
    table
      .text('kind')
      .notNullable()
      .comment('action_plan, strategy, concept, road_map or forum_measures');
    table.text('title').notNullable().comment('Title of the plan');
    table.text('act_number').comment('Number of the act that approved it');
    table.date('act_on').comment('Day of that act');
    table.date('period_from').comment('First day the plan covers');
    table.date('period_to').comment('Last day the plan covers');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was registered');
    table.uuid('import_id').comment('The upload that brought it; null when it was entered alone');
    table.primary(['id'], { constraintName: 'plan_pk' });
    table.foreign('import_id', 'plan_import_fk').references('id').inTable('import');
    table.index(['import_id'], 'plan_by_import');
    table.check(
      `kind in ('action_plan','strategy','concept','road_map','forum_measures')`,
      {},
      'plan_kind_known',
    );
    table.check(
      `period_to is null or period_from is null or period_to >= period_from`,
      {},
      'plan_period_in_order',
    );
    table.check(`btrim(title) <> ''`, {}, 'plan_title_given');
  });
  // The same plan uploaded again is found by its act, or by its title where it has none.
  await knex.raw(
    `create unique index plan_found_again on plan (coalesce(act_number, ''), lower(title))`,
  );

  await knex.schema.createTable('plan_item', (table) => {
    table.comment('One activity of a plan');
    table.uuid('id').notNullable().comment('Identity; its implementation is plan-item/<id>');
    table.uuid('plan_id').notNullable().comment('The plan it belongs to');
    table.text('number').notNullable().comment('Number as printed in the plan');
    table.text('text').notNullable().comment('What is to be done');
    table.text('expected_result').comment('What the plan expects to come of it');
    table
      .date('due_on')
      .comment('The day by which the plan says it is done; null: it runs as long as the plan');
    table.text('funding_reference').comment('Where the money comes from, as the plan says');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was registered');
    table.uuid('import_id').comment('The upload that brought it; null when it was entered alone');
    table.primary(['id'], { constraintName: 'plan_item_pk' });
    table.unique(['plan_id', 'number'], { indexName: 'plan_item_number_unique' });
    table.foreign('plan_id', 'plan_item_plan_fk').references('id').inTable('plan');
    table.foreign('import_id', 'plan_item_import_fk').references('id').inTable('import');
    table.index(['import_id'], 'plan_item_by_import');
    table.check(`btrim(number) <> ''`, {}, 'plan_item_number_given');
    table.check(`btrim(text) <> ''`, {}, 'plan_item_text_given');
  });

  await knex.schema.createTable('plan_item_recommendation', (table) => {
    table.comment('Which recommendations a plan item serves');
    table.uuid('plan_item_id').notNullable().comment('The plan item');
    table.uuid('recommendation_id').notNullable().comment('The recommendation it serves');
    table.primary(['plan_item_id', 'recommendation_id'], {
      constraintName: 'plan_item_recommendation_pk',
    });
    table
      .foreign('plan_item_id', 'plan_item_recommendation_item_fk')
      .references('id')
      .inTable('plan_item');
    table
      .foreign('recommendation_id', 'plan_item_recommendation_recommendation_fk')
      .references('id')
      .inTable('recommendation');
    table.index(['recommendation_id'], 'plan_item_recommendation_by_recommendation');
  });
}

/** Takes the tables away with their rows. */
export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'plan_item_recommendation',
    'plan_item',
    'plan',
    'recommendation',
    'document',
    'import_row',
    'import',
  ]) {
    await knex.schema.dropTable(table);
  }
}
