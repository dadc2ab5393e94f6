import type { Knex } from 'knex';

/**
 * Files that people upload as evidence. The content lies in a file storage under its SHA-256; here stands what it is,
 * who brought it and which report rests on it.
 */
export async function up(knex: Knex): Promise<void> {
  await createContents(knex);
  await createFiles(knex);
  await referToFiles(knex);
}

async function createContents(knex: Knex): Promise<void> {
  await knex.schema.createTable('file_content', (table) => {
    table.comment(
      'Contents in the file storage, written before the content is put there: nothing lies there unknown',
    );
    table
      .text('sha256')
      .notNullable()
      .comment('Lower-case hexadecimal SHA-256 of the content, under which it is stored');
    table.bigInteger('size_bytes').notNullable().comment('Length in bytes');
    table
      .timestamp('touched_at', { useTz: true })
      .notNullable()
      .comment('When it was last uploaded; what nothing refers to is cleared some time later');
    table.primary(['sha256'], { constraintName: 'file_content_pk' });
    table.check(`sha256 ~ '^[0-9a-f]{64}$'`, {}, 'file_content_sha256_is_sha256');
    table.check(`size_bytes > 0`, {}, 'file_content_not_empty');
  });
}

async function createFiles(knex: Knex): Promise<void> {
  await knex.schema.createTable('evidence_file', (table) => {
    table.comment(
      'Files that were uploaded to be evidence on an item; a used one is never removed',
    );
    table.uuid('id').notNullable().comment('Identity, by which a report refers to it');
    table.text('entity_id').notNullable().comment('The implementation it was uploaded for');
    table.text('sha256').notNullable().comment('Its content');
    table
      .text('media_type')
      .notNullable()
      .comment('What it is, as its uploader said and its first bytes confirm');
    table.text('name').notNullable().comment('Its name, for display only; never part of a path');
    table.uuid('uploaded_by_person_id').notNullable().comment('Who uploaded it');
    table
      .uuid('institution_id')
      .comment('The body that the person acted for; null for staff of the center');
    table
      .timestamp('uploaded_at', { useTz: true })
      .notNullable()
      .comment('When it was uploaded first');
    table
      .timestamp('touched_at', { useTz: true })
      .notNullable()
      .comment('When the same person uploaded it last; an unused one is cleared 30 days later');
    table.primary(['id'], { constraintName: 'evidence_file_pk' });
    table.unique(['id', 'sha256'], { indexName: 'evidence_file_by_content' });
    // An upload whose answer was lost is sent again, and is the same file.
    table.unique(['entity_id', 'uploaded_by_person_id', 'sha256', 'media_type', 'name'], {
      indexName: 'evidence_file_once',
    });
    table
      .foreign('sha256', 'evidence_file_content_fk')
      .references('sha256')
      .inTable('file_content');
    table
      .foreign('uploaded_by_person_id', 'evidence_file_person_fk')
      .references('id')
      .inTable('person');
    table
      .foreign('institution_id', 'evidence_file_institution_fk')
      .references('id')
      .inTable('institution');
    table.index(['sha256'], 'evidence_file_by_sha256');
    table.index(['touched_at'], 'evidence_file_by_age');
    table.check(`length(name) between 1 and 255`, {}, 'evidence_file_is_named');
  });
}

async function referToFiles(knex: Knex): Promise<void> {
  await knex.schema.alterTable('evidence', (table) => {
    table
      .uuid('file_id')
      .comment('The uploaded file; null for a link and for a file that is kept elsewhere');
    // With the hash: that a report proves its file does not rest on what a client, or our own code, says.
    table
      .foreign(['file_id', 'sha256'], 'evidence_file_fk')
      .references(['id', 'sha256'])
      .inTable('evidence_file');
    table.index(['file_id'], 'evidence_by_file');
    table.check(
      `file_id is null or (kind = 'file' and sha256 is not null and url = '/evidence-files/' || file_id)`,
      {},
      'evidence_file_is_whole',
    );
  });
}

/** Takes the tables away; evidence keeps the hashes of its files, and the storage their contents. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('evidence', (table) => {
    table.dropChecks('evidence_file_is_whole');
    table.dropForeign(['file_id', 'sha256'], 'evidence_file_fk');
    table.dropIndex(['file_id'], 'evidence_by_file');
    table.dropColumn('file_id');
  });
  await knex.schema.dropTable('evidence_file');
  await knex.schema.dropTable('file_content');
}
