import type { StoredEvidence } from '../../store/evidence';
import type { NamedValue } from '../../store/indicator-values';
import type { StoredReport } from '../../store/reports';
import { presentValue } from '../indicators/indicator-view';

/** The contents of a report, with the evidence that the reader may see. Its values are part of its contents. */
export function presentReportText(
  report: StoredReport,
  evidence: readonly StoredEvidence[],
  values: readonly NamedValue[],
) {
  const { id, entityId, period, claimedStatus, done, obstacles, nextSteps, language } = report;
  const text = { claimedStatus, done, obstacles, nextSteps, language };
  const attached = {
    indicatorValues: values.map(presentValue),
    evidence: evidence.map(presentEvidence),
  };
  return { id, entityId, period, ...text, ...attached };
}

/** A file is requested by its id; its stored address is not complete. */
export function presentEvidence(item: StoredEvidence) {
  return item.fileId === null ? { ...item } : { ...item, url: null };
}

/** A draft for those who work on it. */
export function presentDraft(
  draft: StoredReport,
  evidence: readonly StoredEvidence[],
  values: readonly NamedValue[],
) {
  const { createdAt, updatedAt } = draft;
  return { ...presentReportText(draft, evidence, values), createdAt, updatedAt };
}
