import type { Readable } from 'node:stream';
import type { PersonActor } from '../../domain/shared/actor';
import type { EvidenceFile, EvidenceFiles } from '../../store/evidence-files';
import type { FileReader } from '../../reading/file-reader';
import {
  ContentDamaged,
  ContentMissing,
  FileStoreUnavailable,
  type FileStore,
  type ReceivedContent,
} from '../../store/files/file-store';
import { ApplicationError, notFound, type PlainErrorCode } from '../application-error';
import { permitCommand } from '../commands/permit-command';
import { checkedContent, tooLarge } from '../../reading/checked-content';
import { fileKindOf, fileKinds, typeDiffers, type FileKind } from '../../reading/file-kinds';
import type { UploadQuota } from './upload-quota';
import type { EvidenceAccess } from './evidence-access';
import type { Items } from '../items/items';

/** What is told of a file before it is read, and its pieces. */
interface IncomingContent {
  /** As the client says; null when it does not. */
  contentType: string | null;
  announcedBytes: number | null;
  chunks: AsyncIterable<Uint8Array>;
}

/** A file on its way in. */
interface UploadCall {
  actor: PersonActor;
  entityId: string;
  name: string;
  file: IncomingContent;
}

/** Files that people upload as evidence, and get back byte for byte. */
export class UploadedEvidence {
  constructor(
    private readonly deps: {
      items: Items;
      files: EvidenceFiles;
      contents: FileStore;
      access: EvidenceAccess;
      reader: Pick<FileReader, 'refuseOfficeFile'>;
      quota: UploadQuota;
      limitBytes: number;
    },
  ) {}

  /**
   * Takes a file in. Everything that can be told before it is read is told before.
   *
   * Errors: 404, 403 and 409 as for a draft of the item; 415 for a type that is not taken; 413 past the limit of a file
   * or the quota of who sends it; 422 for a file that is not what its type or its name says, or brings a program; 429
   * and 503 as for {@link FileReader}; 400 when it breaks off; 503 when the storage does not answer. Nothing is left
   * behind then.
   */
  async upload(call: UploadCall) {
    const standing = await this.deps.items.tracked(call.actor, call.entityId);
    permitCommand(call.actor, 'submitReport', standing);
    const kind = this.kindOf(call);
    const { limitBytes, contents, quota } = this.deps;
    const received = await contents.put(checkedContent(call.file.chunks, { kind, limitBytes }));
    try {
      if (kind.mainPartType !== undefined) {
        const file = { path: received.path, mediaType: kind.mediaType };
        await this.deps.reader.refuseOfficeFile(call.actor.personId, file);
      }
      const more = { bytes: received.sizeBytes, sha256: received.sha256 };
      return await quota.within(uploaderOf(call.actor), more, () =>
        this.store(call, kind, received),
      );
    } catch (error) {
      await received.discard();
      throw error;
    }
  }

  /**
   * A file with its content, to be read or destroyed by the caller. Errors: 404, whatever the reason; 503 when the
   * storage does not answer, has lost the content, or has another one in its place.
   */
  async open(actor: PersonActor, id: string): Promise<{ file: EvidenceFile; content: Readable }> {
    const file = await this.deps.files.find(id);
    if (file === null) throw notFound();
    const visible = await this.deps.access.visible(actor, file.entityId, [file]);
    if (visible.length === 0) throw notFound();
    return { file, content: await this.deps.contents.get(file.sha256).catch(refuseLoss) };
  }

  private kindOf({ name, file }: UploadCall): FileKind {
    const kind = fileKindOf(file.contentType);
    if (kind === null) {
      const taken = fileKinds.map(({ mediaType }) => mediaType).join(', ');
      throw new ApplicationError('unsupported_media', 'type_not_taken', {
        params: { taken },
      });
    }
    // By its ending a program is chosen that opens it: one that does not belong to the type is a lie, too.
    if (!kind.endings.some((ending) => name.toLowerCase().endsWith(ending)))
      throw typeDiffers(kind, 'other_extension');
    const { limitBytes } = this.deps;
    if (file.announcedBytes !== null && file.announcedBytes > limitBytes)
      throw tooLarge(limitBytes);
    return kind;
  }

  private async store(
    { actor, entityId, name }: UploadCall,
    { mediaType }: FileKind,
    received: ReceivedContent,
  ) {
    const { files } = this.deps;
    const { sha256, sizeBytes } = received;
    const at = new Date(Date.now()).toISOString();
    await files.announceContent({ sha256, sizeBytes, at });
    await received.keep().catch(refuseOutage);
    const { id, isNew } = await files.add({
      ...{ entityId, sha256, mediaType, name, at },
      uploadedByPersonId: actor.personId,
      institutionId: uploaderOf(actor).institutionId,
    });
    const file = await files.find(id);
    if (file === null) throw new Error('a stored file is gone');
    return { isNew, file: presentFile(file) };
  }
}

/** For whom a person brings a file: null is the center. */
function uploaderOf({ personId, role, institutionId }: PersonActor) {
  return { personId, institutionId: role === 'institution' ? institutionId : null };
}

/** What was stored and is not there, or not as it was: nothing is given out in its place. */
function refuseLoss(error: unknown): never {
  if (error instanceof ContentMissing) throw unavailable('file_missing', error);
  if (error instanceof ContentDamaged) throw unavailable('file_damaged', error);
  return refuseOutage(error);
}

/** An outage of the storage is no fault of ours and no loss: who sends the file again later is served. */
function refuseOutage(error: unknown): never {
  if (!(error instanceof FileStoreUnavailable)) throw error;
  throw unavailable('file_storage_unavailable', error);
}

function unavailable(code: PlainErrorCode, cause: unknown): ApplicationError {
  const refusal = new ApplicationError('unavailable', code, { retryAfterSeconds: 60 });
  refusal.cause = cause;
  return refusal;
}

function presentFile(file: EvidenceFile) {
  const { id, entityId, name, mediaType, sizeBytes, sha256, uploadedAt } = file;
  return { id, entityId, name, mediaType, sizeBytes, sha256, uploadedAt };
}
