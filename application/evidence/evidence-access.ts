import type { ImplementationEvent } from '../../domain/implementation/events';
import { refuseUnpermitted } from '../../domain/implementation/permissions';
import type { PersonActor } from '../../domain/shared/actor';
import {
  isOwnUpload,
  seesSubmitted,
  seesUnsigned,
  visibleEvidence,
} from '../../domain/implementation/visibility';
import { viewerOf } from '../../domain/process/visibility';
import type { EventLog } from '../../store/event-log';
import type { EvidenceFile, EvidenceFiles, EvidenceUse } from '../../store/evidence-files';
import { ApplicationError } from '../application-error';
import type { Items } from '../items/items';
import { submissionIn, type Submission } from '../reporting/submissions';

type SubmittedUse = EvidenceUse & { submission: Submission };

/** Who may see an uploaded file: by what it is evidence of, and until then whoever works with it. */
export class EvidenceAccess {
  constructor(private readonly deps: { items: Items; files: EvidenceFiles; eventLog: EventLog }) {}

  /**
   * Whether the caller may see the file. Once a submitted report rests on it, that evidence alone decides; before,
   * its uploader may, and when it is in a draft those who may submit that draft.
   */
  async maySee(actor: PersonActor, file: EvidenceFile): Promise<boolean> {
    const uses = await this.deps.files.usesOf(file.id);
    const submitted = await this.submittedOf(file.entityId, uses);
    if (submitted.length > 0) {
      if (!(await this.deps.items.isVisible(actor, file.entityId))) return false;
      return submitted.some((use) => isShown(actor, use));
    }
    if (isOwnUpload(actor, file)) return true;
    const isInDraft = uses.some(({ usedBy }) => usedBy === 'draft');
    return isInDraft && (await this.worksOnDraft(actor, file));
  }

  private async submittedOf(
    entityId: string,
    uses: readonly EvidenceUse[],
  ): Promise<SubmittedUse[]> {
    const handedIn = uses.filter(({ usedBy }) => usedBy !== 'draft');
    if (handedIn.length === 0) return [];
    const events = await this.deps.eventLog.read<ImplementationEvent>(entityId);
    return handedIn.flatMap((use) => {
      const submission = submissionIn(events, use.usedById);
      return submission === null ? [] : [{ ...use, submission }];
    });
  }

  /** A draft is shared by the present lead and the center; what another body left in it stays that body's. */
  private async worksOnDraft(actor: PersonActor, file: EvidenceFile): Promise<boolean> {
    try {
      const standing = await this.deps.items.tracked(actor, file.entityId);
      const leadId = standing.holders['lead']?.[0] ?? null;
      const isOfThese = file.institutionId === null || file.institutionId === leadId;
      return isOfThese && refuseUnpermitted(actor, 'submitReport', standing) === null;
    } catch (error) {
      if (error instanceof ApplicationError) return false;
      throw error;
    }
  }
}

function isShown(actor: PersonActor, { submission, visibility }: SubmittedUse): boolean {
  const viewer = viewerOf(actor);
  const isSigned = submission.submittedAt !== null;
  return (
    (isSigned
      ? seesSubmitted(viewer, submission.accepted)
      : seesUnsigned(viewer, submission.responsibleInstitutionId)) &&
    visibleEvidence(viewer, submission.leadInstitutionId).includes(visibility)
  );
}
