import type { ImplementationEvent } from '../../domain/implementation/events';
import {
  reportStandings,
  type ReportStanding,
} from '../../domain/implementation/reporting/report-standing';
import type { PersonActor } from '../../domain/shared/actor';
import { seesProcess, viewerOf } from '../../domain/process/visibility';
import type { EventLog } from '../../store/event-log';
import type { Evidence } from '../../store/evidence';
import type { IndicatorValues } from '../../store/indicator-values';
import type { Reports } from '../../store/reports';
import type { Texts } from '../../store/texts';
import { notFound } from '../application-error';
import type { Instant } from '../../domain/shared/instant';
import type { Status } from '../../domain/shared/status';
import { presentEvidence, presentReportText } from './report-view';
import type { Items } from '../items/items';
import { seesSubmission, shownEvidence, submissionIn, submissionOf } from './submissions';

/** A report of an item in the order of submission, with what its reviewer wrote. */
export interface ReportedBefore {
  id: string;
  period: number;
  standing: ReportStanding;
  comment: { text: string; language: string } | null;
}

/** What is public of an accepted report. */
export interface PublishedReport {
  id: string;
  period: number;
  acceptedAt: Instant;
  claimedStatus: Status;
  validatedStatus: Status;
  evidence: readonly ReturnType<typeof presentEvidence>[];
}

/** Reading submitted reports, with the evidence that the caller may see. */
export class ReportReader {
  constructor(
    private readonly deps: {
      items: Items;
      reports: Reports;
      evidence: Evidence;
      values: IndicatorValues;
      eventLog: EventLog;
      texts: Texts;
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

  /**
   * The reports of an item in order of submission, those that the caller may see how it is supervised; none for the
   * public. Errors: 404.
   */
  async ofItem(actor: PersonActor, entityId: string): Promise<readonly ReportedBefore[]> {
    const viewer = viewerOf(actor);
    if (!(await this.deps.items.isVisible(actor, entityId))) throw notFound();
    if (!seesProcess(viewer)) return [];
    const events = await this.deps.eventLog.read<ImplementationEvent>(entityId);
    const seen = [...reportStandings(events)].filter(([id]) => {
      const submission = submissionIn(events, id);
      return submission !== null && seesSubmission(viewer, submission);
    });
    return await Promise.all(
      seen.map(async ([id, standing]) => {
        const ofIt = events.filter((event) => 'reportId' in event && event.reportId === id);
        const period = ofIt.find((event) => 'period' in event);
        return {
          ...{
            id,
            standing,
            period: period !== undefined && 'period' in period ? period.period : 0,
          },
          comment: await this.commentIn(ofIt),
        };
      }),
    );
  }

  /**
   * The accepted reports of an item as everybody may see them, the first one first: what was claimed and confirmed, and
   * the public evidence. Their texts were written for the center and may name people. Errors: 404.
   */
  async published(actor: PersonActor, entityId: string): Promise<readonly PublishedReport[]> {
    if (!(await this.deps.items.isVisible(actor, entityId))) throw notFound();
    const events = await this.deps.eventLog.read<ImplementationEvent>(entityId);
    const standings = reportStandings(events);
    const accepted = events.flatMap((event) =>
      event.type === 'reportAccepted' && standings.get(event.reportId) === 'validated'
        ? [event]
        : [],
    );
    const reports = accepted.map(async (event): Promise<PublishedReport[]> => {
      const submission = submissionIn(events, event.reportId);
      const submitted = events.find(
        (one) => one.type === 'reportSubmitted' && one.reportId === event.reportId,
      );
      if (submission === null || submitted?.type !== 'reportSubmitted') return [];
      const evidence = await this.deps.evidence.of(event.reportId);
      return [
        {
          ...{ id: event.reportId, period: event.period, acceptedAt: event.effectiveAt },
          claimedStatus: submitted.claimedStatus,
          validatedStatus: event.validatedStatus,
          evidence: shownEvidence({ sees: 'public' }, submission, evidence).map(presentEvidence),
        },
      ];
    });
    return (await Promise.all(reports)).flat();
  }

  private async commentIn(
    events: readonly ImplementationEvent[],
  ): Promise<ReportedBefore['comment']> {
    const decided = events.findLast(
      (event) =>
        event.type === 'reportReturned' ||
        event.type === 'reportAccepted' ||
        event.type === 'signatureRefused',
    );
    const reason = decided?.reason ?? null;
    const text = reason === null ? null : await this.deps.texts.find(reason.id);
    return text && { text: text.body, language: text.language };
  }
}
