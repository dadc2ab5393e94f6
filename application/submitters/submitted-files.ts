import type { Readable } from 'node:stream';
import { submittedKindOf, type SubmittedKind } from '../../domain/participation/submitted';
import type { Instant } from '../../domain/shared/instant';
import { isOfCenter, type PersonActor } from '../../domain/shared/actor';
import {
  SubmittedFileStore,
  type FilePurpose,
  type SubmittedFile,
} from '../../store/submitted-files';
import type { Database } from '../../store/connect';
import { fileKindOf } from '../../reading/file-kinds';
import { ApplicationError, notFound } from '../application-error';
import type { FileIntake, IncomingContent, KeptContent } from '../evidence/file-intake';
import type { ActingIn } from './submitters';

export { fileStances, type FilePurpose } from '../../store/submitted-files';

/** What was submitted, as far as its files depend on it. */
export interface Submission {
  /** The institution that submitted it, or what stands for it. */
  submitterId: string | null;
  /** Whether the caller reads the words of the submitter. */
  readsWords: boolean;
  /** Whether the submitter may still add files. */
  takesFiles: boolean;
}

/** Where submissions are found. `actor` is the one that acts in the entity. Errors: 404 for those that it may not see. */
export interface SubmissionFinder {
  submission(actor: PersonActor, entityId: string): Promise<Submission>;
}

/** A file as its reader sees it. */
export interface ShownFile extends FilePurpose {
  id: string;
  number: number;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  /** Null in a copy. */
  sentAt: Instant | null;
  isProtected: boolean;
  /** Whether others have a copy. */
  isReleased: boolean;
}

/** Finds submissions of each kind. */
export function submissionsOf(
  finders: Readonly<Partial<Record<SubmittedKind, SubmissionFinder>>>,
): SubmissionFinder {
  return {
    async submission(actor, entityId) {
      const kind = submittedKindOf(entityId);
      const finder = kind === null ? undefined : finders[kind];
      if (finder === undefined) throw notFound();
      return await finder.submission(actor, entityId);
    },
  };
}

// Enough for a hearing with its minutes, photographs and expert opinions.
const mostFiles = 20;

/**
 * Files of submitters. The files of a protected submitter are for itself and the center; others read the copies that the
 * center has cleaned and released, under a neutral name and without any word of when the file was sent.
 */
export class SubmittedFiles {
  private readonly files: SubmittedFileStore;

  constructor(
    private readonly deps: {
      database: Database;
      intake: FileIntake;
      submitters: ActingIn;
      submissions: SubmissionFinder;
    },
  ) {
    this.files = new SubmittedFileStore(deps.database);
  }

  /**
   * Adds a file to what the caller has submitted. Errors: 404; 403 for others than the submitter; 409 when it is over, or
   * has twenty files; those of {@link FileIntake}.
   */
  async add(call: {
    actor: PersonActor;
    entityId: string;
    name: string;
    purpose: FilePurpose;
    file: IncomingContent;
  }) {
    const { entityId, name, purpose, file } = call;
    const actor = await this.deps.submitters.actorIn(call.actor, entityId);
    const submission = await this.deps.submissions.submission(actor, entityId);
    const { institutionId, personId } = actor;
    if (institutionId === null || submission.submitterId !== institutionId) {
      throw new ApplicationError('not_allowed', 'not_permitted');
    }
    if (!submission.takesFiles) throw new ApplicationError('conflict', 'takes_no_files');
    const by = { personId, institutionId };
    return await this.deps.intake.take({ by, name, file }, (kept) =>
      this.record(actor, { entityId, name, purpose, kept }),
    );
  }

  /** Records a stored content as a file of somebody who acts in the entity. Errors: 409 for more than twenty. */
  async record(
    { personId, institutionId }: PersonActor,
    call: { entityId: string; name: string; purpose: FilePurpose; kept: KeptContent },
  ): Promise<ShownFile> {
    if (institutionId === null) throw new ApplicationError('not_allowed', 'not_permitted');
    const { entityId, name, purpose, kept } = call;
    const { sha256, mediaType, at: sentAt } = kept;
    const added = { entityId, institutionId, sha256, mediaType, name, sentBy: personId, sentAt };
    const id = await this.files.add({ ...added, ...purpose }, mostFiles);
    if (id === null) {
      throw new ApplicationError('conflict', 'too_many_files', { params: { limit: mostFiles } });
    }
    return whole(await this.found(id));
  }

  /** The files of what was submitted that the caller may see. Errors: 404. */
  async list(call: { actor: PersonActor; entityId: string }): Promise<readonly ShownFile[]> {
    const { entityId } = call;
    const actor = await this.deps.submitters.actorIn(call.actor, entityId);
    const submission = await this.deps.submissions.submission(actor, entityId);
    const files = await this.files.of(entityId);
    return files.flatMap((file) => {
      if (seesWhole(actor, submission, file)) return [whole(file)];
      return submission.readsWords && file.released !== null ? [copyOf(file, file.released)] : [];
    });
  }

  /**
   * The content of a file that the caller may see: the file itself, or the released copy, also for those who may see
   * both with `asOthers`. Errors: 404 for any other; 503.
   */
  async open(
    actor: PersonActor,
    id: string,
    { asOthers = false }: { asOthers?: boolean } = {},
  ): Promise<{ name: string; mediaType: string; sizeBytes: number; content: Readable }> {
    const file = await this.files.find(id);
    if (file === null) throw notFound();
    const { submitters, submissions, intake } = this.deps;
    const acting = await submitters.actorIn(actor, file.entityId);
    const submission = await submissions.submission(acting, file.entityId);
    if (seesWhole(acting, submission, file) && !asOthers) {
      const { name, mediaType, sizeBytes, sha256 } = file;
      return { name, mediaType, sizeBytes, content: await intake.open(sha256) };
    }
    if (!submission.readsWords || file.released === null) throw notFound();
    const { sha256, mediaType, sizeBytes } = file.released;
    const { name } = copyOf(file, file.released);
    return { name, mediaType, sizeBytes, content: await intake.open(sha256) };
  }

  /**
   * Releases a cleaned copy of a file to those who read the words of the submitter; a later one takes the place of the
   * earlier. Errors: 403 for others than the center; 404; 422 for the file itself, which is not cleaned; those of
   * {@link FileIntake}.
   */
  async release(call: { actor: PersonActor; id: string; name: string; file: IncomingContent }) {
    const { actor, id, name, file } = call;
    if (!isOfCenter(actor.role)) throw new ApplicationError('not_allowed', 'not_permitted');
    const { sha256: original } = await this.found(id);
    const by = { personId: actor.personId, institutionId: null };
    await this.deps.intake.take({ by, name, file }, async ({ sha256, mediaType, at }) => {
      if (sha256 === original) throw new ApplicationError('input', 'copy_not_cleaned');
      await this.files.release(id, { sha256, mediaType, byPersonId: actor.personId, at });
    });
    return whole(await this.found(id));
  }

  private async found(id: string): Promise<SubmittedFile> {
    const file = await this.files.find(id);
    if (file === null) throw notFound();
    return file;
  }
}

function seesWhole(
  { role, institutionId }: PersonActor,
  { submitterId, readsWords }: Submission,
  { isProtected }: SubmittedFile,
): boolean {
  if (isOfCenter(role) || (institutionId !== null && institutionId === submitterId)) return true;
  return readsWords && !isProtected;
}

function whole(file: SubmittedFile): ShownFile {
  const { id, number, name, mediaType, sizeBytes, sha256, stance, page, paragraph } = file;
  const { sentAt, released, isProtected } = file;
  return {
    ...{ id, number, name, mediaType, sizeBytes, sha256, stance, page, paragraph },
    ...{ sentAt, isProtected, isReleased: released !== null },
  };
}

/** Without the hash of the file itself, which would prove who has it. */
function copyOf(file: SubmittedFile, released: NonNullable<SubmittedFile['released']>): ShownFile {
  const { id, number, stance, page, paragraph } = file;
  const { mediaType, sizeBytes, sha256 } = released;
  const [ending = ''] = fileKindOf(mediaType)?.endings ?? [];
  return {
    ...{ id, number, name: `attachment-${number}${ending}`, mediaType, sizeBytes, sha256 },
    ...{ stance, page, paragraph, sentAt: null, isProtected: true, isReleased: true },
  };
}
