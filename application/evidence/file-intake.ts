import type { Readable } from 'node:stream';
import { checkedContent, tooLarge } from '../../reading/checked-content';
import { fileKindOf, fileKinds, typeDiffers, type FileKind } from '../../reading/file-kinds';
import type { FileReader } from '../../reading/file-reader';
import type { EvidenceFiles } from '../../store/evidence-files';
import {
  ContentDamaged,
  ContentMissing,
  FileStoreUnavailable,
  type FileStore,
} from '../../store/files/file-store';
import type { Instant } from '../../domain/shared/instant';
import { ApplicationError, type PlainErrorCode } from '../application-error';
import type { Uploader, UploadQuota } from './upload-quota';

/** The metadata of a file, and its unread pieces. */
export interface IncomingContent {
  /** As the client states it; null when it does not. */
  contentType: string | null;
  announcedBytes: number | null;
  chunks: AsyncIterable<Uint8Array>;
}

/** A content that lies in the storage. */
export interface KeptContent {
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  at: Instant;
}

/** Takes the contents of uploaded files into the storage, after all checks, and gives them out again. */
export class FileIntake {
  constructor(
    private readonly deps: {
      files: Pick<EvidenceFiles, 'announceContent'>;
      contents: FileStore;
      reader: Pick<FileReader, 'refuseOfficeFile'>;
      quota: UploadQuota;
      limitBytes: number;
    },
  ) {}

  /**
   * Stores the content of a file and calls `record` with it. All checks that need no content are made before it is read.
   *
   * Errors: 415 for a type that is not accepted; 413 beyond the limit of a file or the quota of the uploader; 422 for a
   * file of another type than its type or name states, or with a program; 429 and 503 as for {@link FileReader}; 400 when
   * the upload breaks off; 503 when the storage does not answer. A failed upload is discarded.
   */
  async take<T>(
    { by, name, file }: { by: Uploader; name: string; file: IncomingContent },
    record: (kept: KeptContent) => Promise<T>,
  ): Promise<T> {
    const { limitBytes, contents, quota, files } = this.deps;
    const kind = this.kindOf({ name, file });
    const received = await contents.put(checkedContent(file.chunks, { kind, limitBytes }));
    try {
      if (kind.mainPartType !== undefined) {
        const checked = { path: received.path, mediaType: kind.mediaType };
        await this.deps.reader.refuseOfficeFile(by.personId, checked);
      }
      const { sha256, sizeBytes } = received;
      return await quota.within(by, { bytes: sizeBytes, sha256 }, async () => {
        const at = new Date(Date.now()).toISOString();
        await files.announceContent({ sha256, sizeBytes, at });
        await received.keep().catch(refuseOutage);
        return await record({ sha256, sizeBytes, mediaType: kind.mediaType, at });
      });
    } catch (error) {
      await received.discard();
      throw error;
    }
  }

  /** A content, which the caller has to read or destroy. Errors: 503 when it does not come as it was stored. */
  async open(sha256: string): Promise<Readable> {
    return await this.deps.contents.get(sha256).catch(refuseLoss);
  }

  private kindOf({ name, file }: { name: string; file: IncomingContent }): FileKind {
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
