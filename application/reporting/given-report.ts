import type { ReportedValue } from '../../domain/registers/indicator';

/** A link or an uploaded file that a report rests on, as it is given. The hash of a file is ours. */
export type GivenEvidence = { title: string; visibility: Visibility } & (
  { kind: 'link'; url: string; sha256?: string | undefined } | { kind: 'file'; fileId: string }
);

type Visibility = 'public' | 'state' | 'restricted';

/** A value as it is given. */
export type GivenIndicatorValue = ReportedValue & { note: string | null };
