import type { LawRecord } from '../../domain/registers/law';
import { refuseUnsoundLaw } from '../../domain/registers/sound-law';
import type { PersonActor } from '../../domain/shared/actor';
import type { EnteredLaw, Laws } from '../../store/laws';
import { ApplicationError, notFound, throwRefusal } from '../application-error';
import { permit } from '../people/participation';

export type { EnteredLaw };

/** What laws say: public, corrected and confirmed by the head of the center or an administrator as a new version. */
export class LawRegister {
  constructor(private readonly deps: { laws: Laws }) {}

  /** Every version of every record, the oldest of each first. Laws are public, so nobody is asked who reads. */
  async list(): Promise<readonly EnteredLaw[]> {
    return await this.deps.laws.list();
  }

  /** Every version of one record, the oldest first. Errors: 404. */
  async versions(recordId: string): Promise<readonly EnteredLaw[]> {
    const versions = (await this.list()).filter(({ record }) => record.id === recordId);
    if (versions.length === 0) throw notFound();
    return versions;
  }

  /**
   * Stores the next version of a record, or the first of a new one. What was registered before keeps its version.
   * Errors: 403; 422 for an unsound one; 409 with the next version when its number is another, also after a concurrent
   * request.
   */
  async add(actor: PersonActor, record: LawRecord): Promise<EnteredLaw> {
    await this.refuseUnlessNext(actor, record);
    const at = new Date(Date.now()).toISOString();
    const isStored = await this.deps.laws.add({ record, byPersonId: actor.personId, at });
    if (!isStored) throw await this.otherVersion(record);
    const stored = await this.deps.laws.find({ recordId: record.id, version: record.version });
    if (stored === null) throw notFound();
    return stored;
  }

  /** Refuses a record that `add` would refuse now. Errors: as there. */
  async refuseUnlessNext(actor: PersonActor, record: LawRecord): Promise<void> {
    permit(actor, 'changeLaw');
    throwRefusal(refuseUnsoundLaw(record));
    if (record.version !== (await this.nextVersion(record))) throw await this.otherVersion(record);
  }

  private async nextVersion({ id }: LawRecord): Promise<number> {
    const versions = (await this.list()).filter(({ record }) => record.id === id);
    return (versions.at(-1)?.record.version ?? 0) + 1;
  }

  private async otherVersion(record: LawRecord): Promise<ApplicationError> {
    return new ApplicationError('conflict', 'not_the_next_version', {
      params: { nextVersion: await this.nextVersion(record) },
    });
  }
}
