import type { Knex } from 'knex';

/** Who may come in, and which requests were answered already. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('access_token', (table) => {
    table.comment(
      'Bearer tokens, kept only as hashes: whoever reads this table can use none of them',
    );
    table.uuid('id').notNullable().comment('Names the token in lists and logs');
    table.text('token_sha256').notNullable().comment('Lower-case hexadecimal SHA-256 of the token');
    table.uuid('person_id').notNullable().comment('The person who acts with it');
    table
      .text('role')
      .notNullable()
      .comment(
        'What the person may be with this token: center, center_lead, institution, ngo, coordinator or administrator',
      );
    table.uuid('institution_id').comment('The institution the person acts for; null for none');
    table
      .text('focal_point_role')
      .comment('The part the person plays inside the institution; null outside of one');
    table
      .text('label')
      .notNullable()
      .comment('What the token is for, in the words of whoever made it');
    table.timestamp('created_at', { useTz: true }).notNullable().comment('When it was made');
    table
      .timestamp('expires_at', { useTz: true })
      .comment('From when on it is refused; null: it does not expire');
    table.timestamp('revoked_at', { useTz: true }).comment('When it was taken back');
    table
      .timestamp('last_used_at', { useTz: true })
      .comment('Roughly when it was last used, to find forgotten tokens');
    table.primary(['id'], { constraintName: 'access_token_pk' });
    table.unique(['token_sha256'], { indexName: 'access_token_sha256_unique' });
    table.foreign('person_id', 'access_token_person_fk').references('id').inTable('person');
    table
      .foreign('institution_id', 'access_token_institution_fk')
      .references('id')
      .inTable('institution');
    table.index(['person_id'], 'access_token_by_person');
    table.check(`token_sha256 ~ '^[0-9a-f]{64}$'`, {}, 'access_token_is_hashed');
    table.check(
      `role in ('center','center_lead','institution','ngo','coordinator','administrator')`,
      {},
      'access_token_role_known',
    );
    table.check(
      `focal_point_role is null or focal_point_role in ('main','alternate','validator','head')`,
      {},
      'access_token_focal_point_role_known',
    );
    table.check(
      `role not in ('institution','ngo') or institution_id is not null`,
      {},
      'access_token_names_its_institution',
    );
  });

  await knex.schema.createTable('idempotency_key', (table) => {
    table.comment(
      'Requests with an Idempotency-Key and their answers, so that a repetition gets the same answer and changes nothing',
    );
    table
      .text('principal')
      .notNullable()
      .comment('Who asked: the key of one caller never meets that of another');
    table.text('key').notNullable().comment('The key as the caller sent it');
    table
      .text('fingerprint')
      .notNullable()
      .comment('SHA-256 of method, path and body: the same key with another request is refused');
    table
      .text('state')
      .notNullable()
      .comment('in_flight while the first request runs, done when its answer is kept');
    table.integer('status').comment('HTTP status of the kept answer');
    table.jsonb('body').comment('Body of the kept answer');
    table
      .timestamp('created_at', { useTz: true })
      .notNullable()
      .comment('When the key was first used: old keys are cleared by it');
    table.primary(['principal', 'key'], { constraintName: 'idempotency_key_pk' });
    table.index(['created_at'], 'idempotency_key_by_age');
    table.check(`fingerprint ~ '^[0-9a-f]{64}$'`, {}, 'idempotency_key_fingerprint_is_sha256');
    table.check(`state in ('in_flight','done')`, {}, 'idempotency_key_state_known');
    table.check(`(state = 'done') = (status is not null)`, {}, 'idempotency_key_answer_when_done');
  });
}

/** Takes the tables away with their rows. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('idempotency_key');
  await knex.schema.dropTable('access_token');
}
