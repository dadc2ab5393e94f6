import type { Knex } from 'knex';

/** Who takes part: institutions, persons, and which person speaks for which institution when. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('institution', (table) => {
    table.comment(
      'State bodies, regions, NGOs, national human rights institutions, parliament, and the center that runs the supervision',
    );
    table
      .uuid('id')
      .notNullable()
      .comment(
        'Identity for ever: a renamed institution keeps it, a merged one points to its successor',
      );
    table.text('kind').notNullable().comment('state_body, region, ngo, nhri, parliament or center');
    table
      .text('code')
      .comment(
        'Short code of the national register, for imports; null when the institution has none',
      );
    table.text('name_uz').notNullable().comment('Official name in Uzbek');
    table.text('name_ru').comment('Official name in Russian');
    table.text('name_en').comment('Name in English');
    table
      .date('valid_from')
      .notNullable()
      .comment('First day on which the institution exists under this record');
    table.date('valid_to').comment('Last day on which it existed; null while it lives');
    table.uuid('successor_id').comment('The institution that took over its duties');
    table.primary(['id'], { constraintName: 'institution_pk' });
    table.unique(['code'], { indexName: 'institution_code_unique' });
    table
      .foreign('successor_id', 'institution_successor_fk')
      .references('id')
      .inTable('institution');
    table.check(
      `kind in ('state_body','region','ngo','nhri','parliament','center')`,
      {},
      'institution_kind_known',
    );
    table.check(`valid_to is null or valid_to >= valid_from`, {}, 'institution_validity_in_order');
    table.check(`btrim(name_uz) <> ''`, {}, 'institution_name_given');
    table.check(
      `successor_id is null or successor_id <> id`,
      {},
      'institution_successor_is_another',
    );
  });
  // Rules and notices speak of "the center" without an id, so there may be one answer only.
  await knex.raw(
    `create unique index institution_one_living_center on institution (kind) where kind = 'center' and valid_to is null`,
  );

  await knex.schema.createTable('person', (table) => {
    table.comment(
      'People who use the system or get its mails; the only place with names and addresses',
    );
    table
      .uuid('id')
      .notNullable()
      .comment('The id that events and commands carry instead of a name');
    table.text('full_name').notNullable().comment('Name as the person writes it');
    table.text('email').notNullable().comment('Where mails go');
    table.text('language').notNullable().comment('Language of the mails: uz, ru or en');
    table
      .timestamp('created_at', { useTz: true })
      .notNullable()
      .comment('When the person was entered');
    table.primary(['id'], { constraintName: 'person_pk' });
    table.check(`language in ('uz','ru','en')`, {}, 'person_language_known');
    table.check(`email like '%_@_%'`, {}, 'person_email_has_at_sign');
    table.check(`btrim(full_name) <> ''`, {}, 'person_name_given');
  });
  await knex.raw('create unique index person_email_unique on person (lower(email))');

  await knex.schema.createTable('focal_point', (table) => {
    table.comment('A person an institution named, in a role, for a time');
    table.uuid('id').notNullable().comment('Identity of the appointment');
    table.uuid('institution_id').notNullable().comment('The institution that named the person');
    table.uuid('person_id').notNullable().comment('The person named');
    table.text('role').notNullable().comment('main, alternate, validator or head');
    table.date('valid_from').notNullable().comment('First day of the appointment');
    table.date('valid_to').comment('Last day of the appointment; null while it lasts');
    table
      .date('absent_from')
      .comment('First day of an announced absence: mails go to the alternate');
    table.date('absent_to').comment('Last day of the absence; null while its end is open');
    table.primary(['id'], { constraintName: 'focal_point_pk' });
    table
      .foreign('institution_id', 'focal_point_institution_fk')
      .references('id')
      .inTable('institution');
    table.foreign('person_id', 'focal_point_person_fk').references('id').inTable('person');
    table.index(['institution_id', 'role'], 'focal_point_by_institution');
    table.index(['person_id'], 'focal_point_by_person');
    table.check(`role in ('main','alternate','validator','head')`, {}, 'focal_point_role_known');
    table.check(`valid_to is null or valid_to >= valid_from`, {}, 'focal_point_validity_in_order');
    table.check(
      `absent_to is null or (absent_from is not null and absent_to >= absent_from)`,
      {},
      'focal_point_absence_in_order',
    );
  });
  await knex.raw(
    `create unique index focal_point_one_living_main on focal_point (institution_id) where role = 'main' and valid_to is null`,
  );
  await knex.raw(
    `create unique index focal_point_named_once on focal_point (institution_id, person_id, role) where valid_to is null`,
  );
}

/** Takes the tables away with their rows. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('focal_point');
  await knex.schema.dropTable('person');
  await knex.schema.dropTable('institution');
}
