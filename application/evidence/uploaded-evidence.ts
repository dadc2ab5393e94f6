import type { Readable } from 'node:stream';
import type { PersonActor } from '../../domain/shared/actor';
import { shownFileName } from '../../domain/shared/file-name';
import type { EvidenceFile, EvidenceFiles } from '../../store/evidence-files';
import { ApplicationError, notFound } from '../application-error';
import { permitCommand } from '../commands/permit-command';
import { elsewhereOf, type EvidenceAccess, type PapersElsewhere } from './evidence-access';
import type { FileIntake, IncomingContent, KeptContent } from './file-intake';
import type { Items } from '../items/items';

/** An upload. */
interface UploadCall {
  actor: PersonActor;
  entityId: string;
  name: string;
  file: IncomingContent;
}

/** A file as a form sends it. */
export interface FileOfForm {
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
      access: EvidenceAccess;
      intake: FileIntake;
      elsewhere: PapersElsewhere;
    },
  ) {}

  /**
   * Stores a file. All checks that need no content are made before it is read.
   *
   * Errors: 404, 403 and 409 as for a draft of the item, or for the document of an act; those of {@link FileIntake}.
   */
  async upload(call: UploadCall) {
    const { actor, entityId } = call;
    const entities = elsewhereOf(this.deps.elsewhere, entityId);
    if (entities === undefined) {
      permitCommand(actor, 'submitReport', await this.deps.items.tracked(actor, entityId));
    } else await entities.permitPaper(actor, entityId);
    const { name, file } = call;
    return await this.deps.intake.take({ by: uploaderOf(actor), name, file }, (kept) =>
      this.store(call, kept),
    );
  }

  /** Stores a file of a form. Errors: as {@link upload}, and as {@link contentOfForm}. */
  async uploadNamed({
    file,
    ...call
  }: Pick<UploadCall, 'actor' | 'entityId'> & { file: FileOfForm }) {
    return (await this.upload({ ...call, ...contentOfForm(file) })).file;
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
    return { file, content: await this.deps.intake.open(file.sha256) };
  }

  private async store(
    { actor, entityId, name }: UploadCall,
    { sha256, mediaType, at }: KeptContent,
  ) {
    const { files } = this.deps;
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

/**
 * A file of a form under its own name, of which only the last part of a path counts. Errors: 422 for a name that cannot be
 * shown in one line.
 */
export function contentOfForm({ fileName, contentType, content }: FileOfForm): {
  name: string;
  file: IncomingContent;
} {
  const name = shownFileName(fileName);
  if (name === null) {
    const fault = { code: 'not_file_name' } as const;
    throw new ApplicationError('malformed', 'invalid_request', {
      errors: [{ pointer: '/body/file', fault }],
    });
  }
  return { name, file: { contentType, announcedBytes: null, chunks: content } };
}

/** The uploader; without an institution it is the center. */
function uploaderOf({ personId, role, institutionId }: PersonActor) {
  return { personId, institutionId: role === 'institution' ? institutionId : null };
}

function presentFile(file: EvidenceFile) {
  const { id, entityId, name, mediaType, sizeBytes, sha256, uploadedAt } = file;
  return { id, entityId, name, mediaType, sizeBytes, sha256, uploadedAt };
}
