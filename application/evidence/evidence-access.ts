import type { ImplementationEvent } from '../../domain/implementation/events';
import { refuseUnpermitted } from '../../domain/implementation/permissions';
import type { AnyEvent } from '../../domain/process/event';
import type { Standing } from '../../domain/process/permission';
import type { PersonActor } from '../../domain/shared/actor';
import { isOwnUpload } from '../../domain/implementation/visibility';
import { seesField, viewerOf, type Viewer } from '../../domain/process/visibility';
import { processOf } from '../../domain/processes';
import type { EventLog } from '../../store/event-log';
import type { EvidenceFile, EvidenceFiles, EvidenceUse } from '../../store/evidence-files';
import { standingOf, type Items } from '../items/items';
import { seesSubmission, shownEvidence, submissionIn } from '../reporting/submissions';

/** The entities of another process, for the documents of their acts. Errors: 404. */
export interface PaperEntities {
  /** As what the caller reads an entity. */
  viewerOn(actor: PersonActor, entityId: string): Promise<Viewer>;
  /** Refuses who may give none of its commands that take a document. Errors: 403, 409. */
  permitPaper(actor: PersonActor, entityId: string): Promise<void>;
}

/** By the kind of the process. */
export type PapersElsewhere = Readonly<Record<string, PaperEntities>>;

/** The entities of the process of an entity, where that is another than that of items. */
export function elsewhereOf(papers: PapersElsewhere, entityId: string): PaperEntities | undefined {
  const { kind } = processOf(entityId);
  return Object.hasOwn(papers, kind) ? papers[kind] : undefined;
}

/**
 * Who may see uploaded files: the readers of the evidence or document that a file is used as; before that, its
 * uploader and co-authors.
 */
export class EvidenceAccess {
  constructor(
    private readonly deps: {
      items: Items;
      files: EvidenceFiles;
      eventLog: EventLog;
      elsewhere: PapersElsewhere;
    },
  ) {}

  /**
   * The files among these that the caller may see. When a submitted report or an event refers to a file, the readers
   * of that evidence or field see it, and nobody else; before, its uploader sees it, and those who may submit a draft
   * that names it.
   */
  async visible(
    actor: PersonActor,
    entityId: string,
    files: readonly EvidenceFile[],
  ): Promise<readonly EvidenceFile[]> {
    if (files.length === 0) return [];
    const entities = elsewhereOf(this.deps.elsewhere, entityId);
    if (entities !== undefined) return await this.papers(actor, { entityId, files, entities });
    const viewer = viewerOf(actor);
    const row = await this.deps.items.find(actor, entityId);
    // For a hidden file as little is read as for a missing one: the time of the answer tells nothing.
    if (row === null && !files.some((file) => isOwnUpload(actor, file))) return [];
    const [uses, events] = await Promise.all([
      this.deps.files.usesOf(files.map(({ id }) => id)),
      this.deps.eventLog.read<ImplementationEvent>(entityId),
    ]);
    const standing = row === null ? null : standingOf(row);
    return files.filter((file) => {
      const ofFile = uses.filter(({ fileId }) => fileId === file.id);
      const shown = [
        ...ofFile.flatMap((use) => shownAsEvidence(viewer, use, events)),
        ...events.flatMap((event) => shownAsDocument(viewer, { entityId, file, event })),
      ];
      if (shown.length > 0) return row !== null && shown.includes(true);
      if (isOwnUpload(actor, file)) return true;
      const isInDraft = ofFile.some(({ usedBy }) => usedBy === 'draft');
      return isInDraft && standing !== null && worksOnDraft(actor, file, standing);
    });
  }

  /** Those that an act refers to whose document the caller sees, and its own uploads. */
  private async papers(
    actor: PersonActor,
    {
      entityId,
      files,
      entities,
    }: { entityId: string; files: readonly EvidenceFile[]; entities: PaperEntities },
  ): Promise<readonly EvidenceFile[]> {
    const viewer = await entities.viewerOn(actor, entityId);
    const events = await this.deps.eventLog.read(entityId);
    return files.filter(
      (file) =>
        isOwnUpload(actor, file) ||
        events.some((event) => shownAsDocument(viewer, { entityId, file, event }).includes(true)),
    );
  }
}

/** Empty for a draft, and for a refused submission. */
function shownAsEvidence(
  viewer: Viewer,
  { usedById, usedBy, visibility }: EvidenceUse,
  events: readonly ImplementationEvent[],
): boolean[] {
  const submission = usedBy === 'draft' ? null : submissionIn(events, usedById);
  if (submission === null) return [];
  const isVisible = shownEvidence(viewer, submission, [{ visibility }]).length > 0;
  return [seesSubmission(viewer, submission) && isVisible];
}

/** Empty for an event that does not refer to the file. */
function shownAsDocument(
  viewer: Viewer,
  { entityId, file, event }: { entityId: string; file: EvidenceFile; event: AnyEvent },
): boolean[] {
  if (!('documentId' in event) || event.documentId !== file.id) return [];
  return [seesField(processOf(entityId), viewer, event.type, 'documentId')];
}

/** A draft is shared by the present lead and the center; drafts of another institution stay hidden. */
function worksOnDraft(actor: PersonActor, file: EvidenceFile, standing: Standing): boolean {
  const leadId = standing.holders['lead']?.[0] ?? null;
  const isOfThese = file.institutionId === null || file.institutionId === leadId;
  return isOfThese && refuseUnpermitted(actor, 'submitReport', standing) === null;
}
