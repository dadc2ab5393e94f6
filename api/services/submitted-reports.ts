import type { PersonActor } from '../../domain/shared/actor';
import type { Evidence } from '../../store/evidence';
import type { FrozenReport, Reports, StoredReport } from '../../store/reports';
import { derivedId } from '../http/derived-id';
import { notFound, Refusal } from '../http/refusal';
import type { CommandBodyOf } from '../schemas/commands';

type GivenReport = CommandBodyOf<'submitReport'>;
type WholeReport = Exclude<GivenReport, { draftId: string }>;

/**
 * Stores reports as they are submitted. A draft is copied and not frozen itself: a command that is refused
 * must leave it as it was, to be worked on.
 */
export class SubmittedReports {
  constructor(private readonly deps: { reports: Reports; evidence: Evidence }) {}

  /**
   * Stores the report of the change, once however often it is repeated. Errors: 404 for a draft that the item does
   * not have; 422 for one that says too little.
   */
  async store(
    call: { actor: PersonActor; entityId: string; changeId: string },
    given: GivenReport,
  ): Promise<FrozenReport> {
    const id = derivedId(call.changeId, 'report');
    const at = new Date(Date.now()).toISOString();
    // A repetition: the draft may be gone by now.
    if ((await this.deps.reports.find(id)) !== null)
      return await this.deps.reports.freeze({ id, at });
    const { entityId, actor } = call;
    const whole = 'draftId' in given ? await this.fromDraft(entityId, given.draftId) : given;
    const { period, claimedStatus, done, obstacles, nextSteps, language } = whole;
    return await this.deps.reports.storeFrozen({
      ...{ id, entityId, period, claimedStatus, done, obstacles, nextSteps, language, at },
      evidence: whole.evidence.map((item) => ({ ...item, sha256: item.sha256 ?? null })),
      authorPersonId: actor.personId,
    });
  }

  /** Throws the draft away that was submitted. */
  async discardDraft(given: GivenReport): Promise<void> {
    if ('draftId' in given) await this.deps.reports.discardDraft(given.draftId);
  }

  private async fromDraft(entityId: string, draftId: string): Promise<WholeReport> {
    const draft = await this.deps.reports.find(draftId);
    if (draft === null || draft.entityId !== entityId || draft.state !== 'draft') {
      throw notFound('draft of this item');
    }
    const evidence = await this.deps.evidence.of(draftId);
    return {
      ...saidEnough(draft),
      evidence: evidence.map(({ sha256, ...item }) => ({
        ...item,
        ...(sha256 === null ? {} : { sha256 }),
      })),
    };
  }
}

function saidEnough(draft: StoredReport): Omit<WholeReport, 'evidence'> {
  const { claimedStatus, period, done, obstacles, nextSteps, language } = draft;
  if (claimedStatus === null || done.trim() === '') {
    const detail = 'A report says what was done and claims a status. Complete the draft first.';
    throw new Refusal('input', 'draft_incomplete', detail);
  }
  return { claimedStatus, period, done, obstacles, nextSteps, language };
}
