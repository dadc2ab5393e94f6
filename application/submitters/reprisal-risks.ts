import { isOfCenter, type PersonActor } from '../../domain/shared/actor';
import type { Language } from '../../domain/shared/languages';
import type { Database } from '../../store/connect';
import { ReprisalNotes } from '../../store/reprisal-notes';
import { ApplicationError } from '../application-error';
import { withNames } from '../shown-names';
import type { SubmissionFinder } from './submitted-files';
import type { ActingIn } from './submitters';

/** What is noted of the risk that somebody suffers for what they submitted. */
export interface GivenRisk {
  atRisk: boolean;
  note: string;
  language: Language;
}

/**
 * The risk of reprisals against submitters, for the center alone. No event of the entity: neither its history nor its
 * version shows that something was noted.
 */
export class ReprisalRisks {
  private readonly notes: ReprisalNotes;

  constructor(
    private readonly deps: {
      database: Database;
      submissions: SubmissionFinder;
      submitters: ActingIn;
    },
  ) {
    this.notes = new ReprisalNotes(deps.database);
  }

  /** The notes, the first one first; the last one holds. Errors: 403 for others than the center; 404. */
  async of(actor: PersonActor, entityId: string) {
    if (!isOfCenter(actor.role)) throw new ApplicationError('not_allowed', 'not_permitted');
    await this.deps.submissions.submission(actor, entityId);
    const notes = await this.notes.of(entityId);
    const atRisk = notes.at(-1)?.atRisk ?? false;
    return await withNames(this.deps.database, actor, { atRisk, notes });
  }

  /**
   * Adds a note of the center, or of the submitter, who reads none of them: that of another person may be among them.
   * Errors: 403 for others; 404.
   */
  async note(by: PersonActor, entityId: string, { atRisk, note, language }: GivenRisk) {
    const { submitters, submissions } = this.deps;
    const actor = await submitters.actorIn(by, entityId);
    const { submitterId } = await submissions.submission(actor, entityId);
    const isSubmitter = submitterId !== null && submitterId === actor.institutionId;
    if (!isSubmitter && !isOfCenter(actor.role)) {
      throw new ApplicationError('not_allowed', 'not_permitted');
    }
    const notedAt = new Date(Date.now()).toISOString();
    const added = { atRisk, note, noteLanguage: language, notedBy: actor.personId, notedAt };
    await this.notes.add(entityId, added);
  }
}
