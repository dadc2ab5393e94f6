import type { Readable } from 'node:stream';
import type { PersonActor } from '../../domain/shared/actor';
import { shownFileName } from '../../domain/shared/file-name';
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

/** The metadata of a file, and its unread pieces. */
interface IncomingContent {
  /** As the client states it; null when it does not. */
  contentType: string | null;
  announcedBytes: number | null;
  chunks: AsyncIterable<Uint8Array>;
}

/** An upload. */
interface UploadCall {
  actor: PersonActor;
  entityId: string;
  name: string;
  file: IncomingContent;
}

/** A file as a form sends it. */
interface FileOfForm {
  fileName: string;
  contentType: string;
  content: AsyncIterable<Uint8Array>;
}

/** Evidence files: upload, and download byte for byte. */
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
   * Stores a file. All checks that need no content are made before it is read.
   *
   * Errors: 404, 403 and 409 as for a draft of the item; 415 for a type that is not accepted; 413 beyond the limit of
   * a file or the quota of the uploader; 422 for a file of another type than its type or name states, or with a
   * program; 429 and 503 as for {@link FileReader}; 400 when the upload breaks off; 503 when the storage does not
   * answer. A failed upload is discarded.
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
   * Stores a file of a form under its own name, of which only the last part of a path counts. Errors: as
   * {@link upload}; 422 for a name that cannot be shown in one line.
   */
  async uploadNamed({
    file: { fileName, contentType, content },
    ...call
  }: Pick<UploadCall, 'actor' | 'entityId'> & { file: FileOfForm }) {
    const name = shownFileName(fileName);
    if (name === null) {
      const fault = { code: 'not_file_name' } as const;
      throw new ApplicationError('malformed', 'invalid_request', {
        errors: [{ pointer: '/body/file', fault }],
      });
    }
    const file = { contentType, announcedBytes: null, chunks: content };
    return (await this.upload({ ...call, name, file })).file;
  }

  /**
   * A file with its content, which the caller has to read or destroy. Errors: 404 for any reason; 503 when the
   * storage does not answer, has lost the content, or returns another content.
   */
  async open(actor: PersonActor, id: string): Promise<{ file: EvidenceFile; content: Readable }> {
    const file = await this.deps.files.find(id);
    if (file === null) return await this.deps.items.missing(actor, id);
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
    // The extension decides which program opens a file, so it must belong to the type.
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

/** The uploader; without an institution it is the center. */
function uploaderOf({ personId, role, institutionId }: PersonActor) {
  return { personId, institutionId: role === 'institution' ? institutionId : null };
}

/** A lost or changed content is not delivered. */
function refuseLoss(error: unknown): never {
  if (error instanceof ContentMissing) throw unavailable('file_missing', error);
  if (error instanceof ContentDamaged) throw unavailable('file_damaged', error);
  return refuseOutage(error);
}

/** An outage of the storage: the upload can be repeated later. */
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
