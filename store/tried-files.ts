import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/shared/instant';
import { camelColumns } from './camel-case';
import type { Database } from './connect';

/** A file that somebody tries before its rows are added. */
export interface TriedFile {
  id: string;
  fileName: string;
  content: Uint8Array;
}

// One that is looked at, and one in another window.
const keptOfPerson = 2;

/** Files that people try before their rows are added. */
export class TriedFiles {
  constructor(private readonly database: Database) {}

  /** Keeps a file for its sender, and the one before it; earlier ones are deleted. Returns its id. */
  async keep(file: {
    personId: string;
    fileName: string;
    content: Uint8Array;
    at: Instant;
  }): Promise<string> {
    const id = randomUUID();
    const { personId, fileName, content, at } = file;
    await this.database('tried_file').insert({
      ...{ id, person_id: personId, file_name: fileName, kept_at: at },
      content: Buffer.from(content),
    });
    const kept = this.database('tried_file')
      .where({ person_id: personId })
      .orderBy([{ column: 'kept_at', order: 'desc' }, 'id'])
      .limit(keptOfPerson)
      .select('id');
    await this.database('tried_file')
      .where({ person_id: personId })
      .whereNotIn('id', kept)
      .delete();
    return id;
  }

  /** A file of this sender; null when it is no longer kept, and for others. */
  async find(personId: string, id: string): Promise<TriedFile | null> {
    const found: TriedFile | undefined = await this.database('tried_file')
      .where({ id, person_id: personId })
      .first(camelColumns('tried_file', 'id, file_name, content'));
    return found ?? null;
  }

  /** The file that this sender sent last; null without one. */
  async latest(personId: string): Promise<Pick<TriedFile, 'id' | 'fileName'> | null> {
    const found: Pick<TriedFile, 'id' | 'fileName'> | undefined = await this.database('tried_file')
      .where({ person_id: personId })
      .orderBy([{ column: 'kept_at', order: 'desc' }, 'id'])
      .first(camelColumns('tried_file', 'id, file_name'));
    return found ?? null;
  }
}

/** Deletes files that were sent more than a day ago. Returns how many. */
export async function forgetTriedFiles({ database }: { database: Database }): Promise<number> {
  return await database('tried_file').whereRaw(`kept_at < now() - interval '1 day'`).delete();
}
