import type { Knex } from 'knex';

/**
 * The marks of UN bodies: the schemes they are given by, in versions, and what lists show of them. And the bodies that
 * are proposed as co-executors, for a handover to find them.
 */
export async function up(knex: Knex): Promise<void> {
  await createSchemes(knex);
  await widenImplementations(knex);
  await nameLegalEffects(knex, ['statutory', 'service_norm', 'un_term']);
}

async function createSchemes(knex: Knex): Promise<void> {
  await knex.schema.createTable('grade_scheme', (table) => {
    table.comment(
      'How UN bodies mark what States do, and how long their follow-up takes; a version is never changed',
    );
    table.text('mechanism').notNullable().comment('The body, such as CCPR: each counts its own');
    table.integer('version').notNullable().comment('Counts up for each body');
    table.jsonb('body').notNullable().comment('The whole scheme as the rules read it');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was stored');
    table
      .uuid('created_by_person_id')
      .comment('Who made it; null for those an installation starts with');
    table.primary(['mechanism', 'version'], { constraintName: 'grade_scheme_pk' });
    table
      .foreign('created_by_person_id', 'grade_scheme_person_fk')
      .references('id')
      .inTable('person');
    table.check(
      `version >= 1 and (body->'version' = to_jsonb(version)) is true and (body->>'mechanism' = mechanism) is true`,
      {},
      'grade_scheme_is_its_own',
    );
  });
  // ENABLE ALWAYS: a session that calls itself a replica would otherwise pass the triggers by.
  for (const [name, when] of [
    ['grade_scheme_append_only', 'update or delete on ?? for each row'],
    ['grade_scheme_no_truncate', 'truncate on ?? for each statement'],
  ] as const) {
    await knex.raw(`create trigger ?? before ${when} execute function refuse_change()`, [
      name,
      'grade_scheme',
    ]);
    await knex.raw('alter table ?? enable always trigger ??', ['grade_scheme', name]);
  }
}

async function widenImplementations(knex: Knex): Promise<void> {
  await knex.schema.alterTable('implementation', (table) => {
    table
      .specificType('proposed_institution_ids', 'uuid[]')
      .notNullable()
      .defaultTo('{}')
      .comment('Bodies that the lead proposed as co-executors and the center has not decided on');
    for (const [prefix, whose] of [
      ['grade', 'The latest grade of the UN body'],
      ['predicted_grade', 'The grade that the center expects of the UN body'],
    ] as const) {
      table.text(`${prefix}_code`).comment(`${whose}: its code in the scheme`);
      table.text(`${prefix}_label`).comment(`${whose}: its label as published`);
      table
        .integer(`${prefix}_scheme_version`)
        .comment(`${whose}: version of the scheme of the document’s mechanism`);
    }
    table.date('grade_on').comment('The latest grade of the UN body: the day of its document');
    table
      .text('un_follow_up')
      .comment('running, replied or ended; null when no body follows the recommendation up');
    table.check(
      `un_follow_up in ('running','replied','ended')`,
      {},
      'implementation_un_follow_up_known',
    );
  });
  await knex.raw(
    `create index implementation_by_proposed on implementation using gin (proposed_institution_ids)`,
  );
}

async function nameLegalEffects(knex: Knex, known: readonly string[]): Promise<void> {
  const list = known.map((effect) => `'${effect}'`).join(',');
  await knex.raw('alter table clock drop constraint clock_legal_effect_known');
  await knex.raw(
    `alter table clock add constraint clock_legal_effect_known check (legal_effect in (${list}))`,
  );
  await knex.raw(`comment on column clock.legal_effect is '${known.join(' or ')}'`);
}

/** Takes it all away; what the log holds of it stays there. */
export async function down(knex: Knex): Promise<void> {
  // The rows are made from the log, where the effect stands as it was.
  await knex('clock').where({ legal_effect: 'un_term' }).update({ legal_effect: 'service_norm' });
  await nameLegalEffects(knex, ['statutory', 'service_norm']);
  await knex.schema.alterTable('implementation', (table) => {
    table.dropColumns(
      ...['proposed_institution_ids', 'grade_code', 'grade_label', 'grade_scheme_version'],
      ...['predicted_grade_code', 'predicted_grade_label', 'predicted_grade_scheme_version'],
      ...['grade_on', 'un_follow_up'],
    );
  });
  await knex.schema.dropTable('grade_scheme');
}
