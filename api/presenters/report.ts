import type { EvidenceItem } from '../../store/evidence';
import type { StoredReport } from '../../store/reports';

/** What a report says, with the evidence that the reader may see. */
export function presentReportText(
  report: StoredReport,
  evidence: readonly EvidenceItem[],
): Record<string, unknown> {
  const { id, entityId, period, claimedStatus, done, obstacles, nextSteps, language } = report;
  const text = { claimedStatus, done, obstacles, nextSteps, language };
  return { id, entityId, period, ...text, evidence: evidence.map(presentEvidence) };
}

/** A file is asked for by its id; the address it is stored with is not a whole one. */
export function presentEvidence(item: EvidenceItem): Record<string, unknown> {
  return item.fileId === null ? { ...item } : { ...item, url: null };
}

/** A draft as those see it who work on it. */
export function presentDraft(
  draft: StoredReport,
  evidence: readonly EvidenceItem[],
): Record<string, unknown> {
  const { createdAt, updatedAt } = draft;
  return { ...presentReportText(draft, evidence), createdAt, updatedAt };
}
