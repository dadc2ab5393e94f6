import type { Status } from '../../domain/shared/status';
import type { ReportedValue } from '../../domain/registers/indicator';
import type { ActionPlanStep } from '../../store/action-plans';
import type { EvidenceItem } from '../../store/evidence';
import type { ReportText } from '../../store/reports';
import type { Language } from '../../domain/shared/languages';

/** A link or an uploaded file as evidence, as it is given. The hash of a file is calculated here. */
export type GivenEvidence = Pick<EvidenceItem, 'title' | 'visibility' | 'datedOn' | 'supports'> &
  ({ kind: 'link'; url: string; sha256?: string | undefined } | { kind: 'file'; fileId: string });

/** A value as it is given. */
export type GivenIndicatorValue = ReportedValue & { note: string | null };

/** A report that is submitted without a draft. */
export interface GivenWholeReport extends Omit<ReportText, 'entityId' | 'claimedStatus'> {
  claimedStatus: Status;
  evidence: readonly GivenEvidence[];
  indicatorValues: readonly GivenIndicatorValue[];
}

/** A submitted report: from a draft, an earlier report unchanged, or whole. */
export type GivenReport = { draftId: string } | { reportId: string } | GivenWholeReport;

/** An action plan as it is submitted. */
export interface GivenActionPlan {
  alreadyDone: boolean;
  steps: readonly ActionPlanStep[];
  note: string | null;
  language: Language;
  evidence: readonly GivenEvidence[];
}
