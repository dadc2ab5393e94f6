import type { EventType, ImplementationEvent } from '../events';

/**
 * The state of a report. `unsigned`: it awaits the signature of its institution. `claimed`: it reached the center and
 * awaits review. `validated`: the center accepted it. `superseded`: its period ended before a decision (another lead,
 * closed, withdrawn).
 */
export const reportStandingNames = [
  'validated',
  'claimed',
  'returned',
  'replaced',
  'withdrawn',
  'unsigned',
  'superseded',
] as const;
export type ReportStanding = (typeof reportStandingNames)[number];

/** A report while its events are read. */
interface KnownReport {
  period: number;
  standing: ReportStanding;
}

const standingAfter: Partial<Record<EventType, ReportStanding>> = {
  signatureRequested: 'unsigned',
  signatureRefused: 'returned',
  reportSubmitted: 'claimed',
  reportAccepted: 'validated',
  reportReturned: 'returned',
  reportWithdrawn: 'withdrawn',
};

/**
 * The state of each report of an item after these events, by its id, in order of submission: all events of the item,
 * or those that a reader sees. Reports without such an event are missing.
 */
export function reportStandings(
  events: readonly ImplementationEvent[],
): ReadonlyMap<string, ReportStanding> {
  const reports = new Map<string, KnownReport>();
  for (const event of events) follow(reports, event);
  return new Map([...reports].map(([id, { standing }]) => [id, standing]));
}

function follow(reports: Map<string, KnownReport>, event: ImplementationEvent): void {
  if (event.type === 'reportingPeriodSuperseded') {
    for (const report of reports.values())
      if (report.period === event.period && isUndecided(report)) report.standing = 'superseded';
    return;
  }
  if ('replacesReportId' in event) {
    const replaced = reports.get(event.replacesReportId ?? '');
    if (replaced !== undefined) replaced.standing = 'replaced';
  }
  const standing = standingAfter[event.type];
  if (standing === undefined || !('reportId' in event) || !('period' in event)) return;
  reports.set(event.reportId, { period: event.period, standing });
}

function isUndecided({ standing }: KnownReport): boolean {
  return standing === 'claimed' || standing === 'unsigned';
}
