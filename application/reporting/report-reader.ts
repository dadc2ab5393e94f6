import type { PersonActor } from '../../domain/shared/actor';
import { seesProcess, viewerOf } from '../../domain/process/visibility';
import type { EventLog } from '../../store/event-log';
import type { Evidence } from '../../store/evidence';
import type { IndicatorValues } from '../../store/indicator-values';
import type { Reports } from '../../store/reports';
import { notFound } from '../application-error';
import { presentReportText } from './report-view';
import type { Items } from '../items/items';
import { seesSubmission, shownEvidence, submissionOf } from './submissions';

/** Reading submitted reports, with the evidence that the caller may see. */
export class ReportReader {
  constructor(
    private readonly deps: {
      items: Items;
      reports: Reports;
      evidence: Evidence;
      values: IndicatorValues;
      eventLog: EventLog;
    },
  ) {}

  /**
   * One submitted report. Errors: 404 when it is missing or its submission was refused, and for callers who may not
   * see the item or how it is supervised.
   */
  async find(actor: PersonActor, id: string) {
    const viewer = viewerOf(actor);
    if (!seesProcess(viewer)) throw notFound();
    const report = await this.deps.reports.find(id);
    if (report === null) return await this.deps.items.missing(actor, id);
    if (!(await this.deps.items.isVisible(actor, report.entityId))) throw notFound();
    const submission = await submissionOf(this.deps.eventLog, report.entityId, id);
    // The contents of a submitted report are frozen.
    const { contentSha256 } = report;
    if (submission === null || contentSha256 === null) throw notFound();
    if (!seesSubmission(viewer, submission)) throw notFound();
    const { submittedAt, signatureRequestedAt, late } = submission;
    const evidence = await this.deps.evidence.of(id);
    const shown = shownEvidence(viewer, submission, evidence);
    return {
      ...presentReportText(report, shown, await this.deps.values.of(id)),
      evidenceCount: evidence.length,
      contentSha256,
      signatureRequestedAt,
      submittedAt,
      late,
    };
  }
}
