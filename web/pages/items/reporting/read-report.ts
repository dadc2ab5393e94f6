import { ApplicationError, notFound } from '../../../../application/application-error';
import type { Application } from '../../../../application/composition/compose-application';
import type { ReportedBefore } from '../../../../application/reporting/report-reader';
import type { Visit } from '../../../http/visit';
import type { ShownReport } from './report-body';

/** A report with what its reviewer wrote, and the version of its period that was returned before. */
export interface ReadReport {
  report: ShownReport;
  comment: ReportedBefore['comment'];
  before: ShownReport | null;
  /** Why that version was returned. */
  asked: ReportedBefore['comment'];
}

/** Reads a report of an item. Errors: 404. */
export async function readReport(
  { reports }: Application,
  { actor }: Pick<Visit, 'actor'>,
  { entityId, id }: { entityId: string; id: string },
): Promise<ReadReport> {
  const report = await reports.find(actor, id);
  if (report.entityId !== entityId) throw notFound();
  const all = await reports.ofItem(actor, entityId);
  const at = all.findIndex((one) => one.id === id);
  const earlier = all
    .slice(0, Math.max(at, 0))
    .findLast(({ period, standing }) => period === report.period && standing === 'returned');
  return {
    report,
    comment: all[at]?.comment ?? null,
    before:
      earlier === undefined ? null : await reports.find(actor, earlier.id).catch(nullWhenHidden),
    asked: earlier?.comment ?? null,
  };
}

function nullWhenHidden(error: unknown): null {
  if (error instanceof ApplicationError && error.kind === 'not_found') return null;
  throw error;
}
