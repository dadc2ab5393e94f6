import type { PersonActor } from '../../domain/shared/actor';
import { viewerOf } from '../../domain/process/visibility';
import type { Evidence, EvidenceItem } from '../../store/evidence';
import type { EventLog } from '../../store/event-log';
import type { IndicatorValue, IndicatorValues } from '../../store/indicator-values';
import type { FrozenReport, Reports, StoredReport } from '../../store/reports';
import type { CommandOutcome } from '../../engine/engine-client';
import { derivedId } from '../derived-id';
import { ApplicationError, notFound } from '../application-error';
import type { GivenReport, GivenWholeReport } from './given-report';
import type { ReportEvidence } from './report-evidence';
import type { ReportedValues } from './reported-values';
import { seesSubmission, submissionOf } from './submissions';

type ReportCall = { actor: PersonActor; entityId: string; changeId: string };
type WholeReport = Omit<GivenWholeReport, 'evidence' | 'indicatorValues'> & Attached;
interface Attached {
  evidence: readonly EvidenceItem[];
  values: readonly IndicatorValue[];
}

/** Stores reports as they are submitted. A draft is copied, because a refused command must leave it unchanged. */
export class SubmittedReports {
  constructor(
    private readonly deps: {
      reports: Reports;
      evidence: Evidence;
      reportEvidence: ReportEvidence;
      values: IndicatorValues;
      reportedValues: ReportedValues;
      eventLog: EventLog;
    },
  ) {}

  /**
   * Stores the report and gives the command to submit it; its draft is deleted once that is stored, unless the draft
   * was changed meanwhile. Errors: as {@link store}, and those of `give`.
   */
  async whileSubmitted(
    call: ReportCall,
    given: GivenReport,
    give: (report: FrozenReport) => Promise<CommandOutcome>,
  ): Promise<CommandOutcome> {
    const outcome = await give(await this.store(call, given));
    if (outcome.stored && 'draftId' in given) {
      await this.deps.reports.discardSubmitted(given.draftId);
    }
    return outcome;
  }

  /**
   * Stores the report of the change once, also when the change is repeated. Errors: 404 for a draft or a report that
   * the item does not have; 422 for an incomplete one.
   */
  private async store(call: ReportCall, given: GivenReport): Promise<FrozenReport> {
    const id = derivedId(call.changeId, 'report');
    const at = new Date(Date.now()).toISOString();
    // A repetition: the draft may already be deleted.
    if ((await this.deps.reports.find(id)) !== null)
      return await this.deps.reports.freeze({ id, at });
    const { entityId, actor } = call;
    const whole = await this.wholeOf(call, given);
    const { period, claimedStatus, done, obstacles, nextSteps, language } = whole;
    return await this.deps.reports.storeFrozen({
      ...{ id, entityId, period, claimedStatus, done, obstacles, nextSteps, language, at },
      ...{ evidence: whole.evidence, values: whole.values },
      authorPersonId: actor.personId,
    });
  }

  private async wholeOf(call: ReportCall, given: GivenReport): Promise<WholeReport> {
    if ('draftId' in given) return await this.fromDraft(call, given.draftId);
    if ('reportId' in given) return await this.submittedBefore(call, given.reportId);
    const evidence = await this.deps.reportEvidence.resolve(call, given.evidence);
    const { indicatorValues, ...said } = given;
    const values = await this.deps.reportedValues.resolve(call.entityId, indicatorValues);
    return { ...said, evidence, values };
  }

  /** An earlier report that is submitted again unchanged. Its values keep their indicator versions. */
  private async submittedBefore(call: ReportCall, reportId: string): Promise<WholeReport> {
    const report = await this.deps.reports.find(reportId);
    if (report === null || report.entityId !== call.entityId) throw notFound();
    const submission = await submissionOf(this.deps.eventLog, call.entityId, reportId);
    // The unsigned report of a former lead is not visible to the next one, so the next one cannot submit it.
    if (submission === null || !seesSubmission(viewerOf(call.actor), submission)) throw notFound();
    const evidence = await this.deps.evidence.of(reportId);
    await this.deps.reportEvidence.refuseForeign(call, evidence);
    return { ...saidEnough(report), evidence, values: await this.deps.values.of(reportId) };
  }

  private async fromDraft(call: ReportCall, draftId: string): Promise<WholeReport> {
    const draft = await this.deps.reports.find(draftId);
    if (draft === null || draft.entityId !== call.entityId || draft.state !== 'draft') {
      throw notFound();
    }
    const evidence = await this.deps.evidence.of(draftId);
    await this.deps.reportEvidence.refuseForeign(call, evidence);
    // An indicator may have been retired or changed since the draft was saved.
    const saved = await this.deps.values.of(draftId);
    const values = await this.deps.reportedValues.resolve(call.entityId, saved);
    return { ...saidEnough(draft), evidence, values };
  }
}

function saidEnough(draft: StoredReport): Omit<WholeReport, keyof Attached> {
  const { claimedStatus, period, done, obstacles, nextSteps, language } = draft;
  if (claimedStatus === null || done.trim() === '') {
    throw new ApplicationError('input', 'draft_incomplete');
  }
  return { claimedStatus, period, done, obstacles, nextSteps, language };
}
