import type { PersonActor } from '../../domain/shared/actor';
import { evidenceFilePath, type EvidenceItem } from '../../store/evidence';
import type { EvidenceFile, EvidenceFiles } from '../../store/evidence-files';
import type { LocalClock } from '../../store/local-day';
import { ApplicationError } from '../application-error';
import type { GivenEvidence } from './given-report';
import type { EvidenceAccess } from '../evidence/evidence-access';

/** Evidence as it is given, and as it is stored: the data of a file come from its upload. */
export class ReportEvidence {
  constructor(
    private readonly deps: {
      files: EvidenceFiles;
      access: EvidenceAccess;
      clock: Pick<LocalClock, 'now'>;
    },
  ) {}

  /**
   * The evidence to store with a report on an item. The hash of a file is that of its stored content. Errors: 422 for
   * a file of another item, or one that the caller may not see: both look the same; and for a day of evidence that is
   * still to come.
   */
  async resolve(
    call: { actor: PersonActor; entityId: string },
    given: readonly GivenEvidence[],
  ): Promise<EvidenceItem[]> {
    const ids = given.flatMap((item) => (item.kind === 'file' ? [item.fileId] : []));
    const usable = await this.usable(call, [...new Set(ids)]);
    await this.refuseComing(given);
    return given.map(({ title, visibility, datedOn, supports, ...item }): EvidenceItem => {
      const said = { title, visibility, datedOn, supports };
      if (item.kind === 'link') {
        const { kind, url, sha256 = null } = item;
        return { ...said, kind, url, sha256, fileId: null };
      }
      const { fileId } = item;
      const sha256 = usable.get(fileId)?.sha256 ?? null;
      return { ...said, kind: 'file', url: evidenceFilePath(fileId), sha256, fileId };
    });
  }

  private async refuseComing(given: readonly GivenEvidence[]): Promise<void> {
    const { today } = await this.deps.clock.now();
    const index = given.findIndex(({ datedOn }) => datedOn !== null && datedOn > today);
    if (index === -1) return;
    const pointer = `/body/evidence/${index}/datedOn`;
    throw new ApplicationError('input', 'invalid_request', {
      errors: [{ pointer, fault: { code: 'in_the_future' } }],
    });
  }

  /** Refuses evidence of a draft that its submitter may not see: a former lead may have left it there. */
  async refuseForeign(
    call: { actor: PersonActor; entityId: string },
    evidence: readonly EvidenceItem[],
  ): Promise<void> {
    const ids = evidence.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]));
    await this.usable(call, [...new Set(ids)]);
  }

  /** Refuses a document that is not a file of the item. Errors: 422 as for evidence. */
  async refuseUnknownPaper(
    call: { actor: PersonActor; entityId: string },
    fileId: string,
  ): Promise<void> {
    await this.usable(call, [fileId]);
  }

  private async usable(
    { actor, entityId }: { actor: PersonActor; entityId: string },
    ids: readonly string[],
  ): Promise<Map<string, EvidenceFile>> {
    const found = ids.length === 0 ? [] : await this.deps.files.ofIds(ids);
    const ofItem = found.filter((file) => file.entityId === entityId);
    const visible = await this.deps.access.visible(actor, entityId, ofItem);
    const usable = new Map(visible.map((file) => [file.id, file]));
    const unknown = ids.filter((id) => !usable.has(id));
    if (unknown.length === 0) return usable;
    throw new ApplicationError('input', 'file_unknown', {
      params: { fileIds: unknown },
    });
  }
}
