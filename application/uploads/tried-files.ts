import type { PersonActor } from '../../domain/shared/actor';
import type { Database } from '../../store/connect';
import { TriedFiles as Stored, type TriedFile } from '../../store/tried-files';

/** Files that a person tries before their rows are added: sent once, and read again with other options. */
export class TriedFiles {
  private readonly stored: Stored;

  constructor({ database }: { database: Database }) {
    this.stored = new Stored(database);
  }

  /** Keeps a file for its sender for a day. Returns its id. */
  async keep(
    { personId }: PersonActor,
    file: Pick<TriedFile, 'fileName' | 'content'>,
  ): Promise<string> {
    return await this.stored.keep({ personId, ...file, at: new Date(Date.now()).toISOString() });
  }

  /** A file that the caller has sent; null when it is no longer kept. */
  async find({ personId }: PersonActor, id: string): Promise<TriedFile | null> {
    return await this.stored.find(personId, id);
  }

  /** The file that the caller sent last, without its contents; null without one. */
  async latest({ personId }: PersonActor): Promise<Pick<TriedFile, 'id' | 'fileName'> | null> {
    return await this.stored.latest(personId);
  }
}
