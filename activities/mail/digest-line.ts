import type { ClockSubject } from '../../domain/clock/clock';
import type { LocalDate } from '../../domain/shared/instant';

/** What happened to an item, as far as somebody is told of it at once. */
export const newsKinds = [
  'assigned_as_lead',
  'assigned_as_support',
  'taken_away',
  'handed_over_as_lead',
  'handed_over_as_support',
  'handed_over_away',
  'handed_over_to_another',
  'assignment_contested',
  'contest_upheld',
  'contest_rejected',
  'co_executor_proposed',
  'co_executor_accepted',
  'co_executor_refused',
  'deemed_accepted',
  'deemed_accepted_by_lead',
  'action_plan_submitted',
  'action_plan_agreed',
  'action_plan_returned',
  'signature_requested',
  'report_signed',
  'signature_refused',
  'report_submitted',
  'report_accepted',
  'report_returned',
  'extension_requested',
  'extension_granted',
  'extension_refused',
  'clarification_asked',
  'clarification_answered',
  'suspension_lapsed',
  'grade_recorded',
  'follow_up_selected',
  'follow_up_reminded',
  'policy_changed',
  'follows_leader',
  'follows_no_more',
  'leader_changed',
  'leader_report_applied',
  'track_enhanced',
  'track_standard',
  'track_requested',
  'track_refused',
  'track_dropped',
  'open_matter_noted',
  'open_matter_settled',
  'closure_proposed',
  'closure_approved',
  'closure_refused',
  'reopened',
  'withdrawn',
] as const;
export type NewsKind = (typeof newsKinds)[number];

/** What is owed: a clock's duty. Of a report that waits unsigned it is the signature, whose deadline runs. */
export type Owed = ClockSubject;

/** What a line asks or tells. `awaited` is a duty of somebody else that the reader watches. */
export type Matter =
  | { about: 'duty'; subject: Owed }
  | { about: 'awaited'; subject: Owed; owedBy: string | null }
  /** `moved`: the days that it moved, the first one first; none where it moved none. */
  | { about: 'news'; news: NewsKind; moved?: readonly { subject: Owed; on: LocalDate }[] }
  /** Somebody had to be told and could not be: told to the center. */
  | { about: 'nobody_to_tell'; institution: string }
  | { about: 'mail_refused'; institution: string; person: string; address: string }
  /** The letter itself is attached to the mail. */
  | { about: 'yearly_letter'; year: number; items: number; isCorrected: boolean }
  /** A letter that was sent no longer holds, and none stands in its place yet. */
  | { about: 'letter_withdrawn'; year: number; writtenOn: LocalDate };

/** One line of a digest, in the reader's terms but in no language yet. */
export interface DigestLine {
  matter: Matter;
  /** The tracked item; null for what concerns an institution as a whole. */
  item: null | {
    entityId: string;
    kind: 'recommendation' | 'plan_item';
    /** Document symbol and paragraph, or plan and number, as printed. */
    label: string;
    /** The beginning of the text. */
    excerpt: string;
    url: string;
  };
  dueOn: LocalDate | null;
  /** Whole calendar days past the due day; null when it has not passed. */
  overdueDays: number | null;
}

/** The mail of one person, before it is put in words. */
export interface Digest {
  readerName: string;
  /** At least one, the most urgent first. */
  lines: readonly DigestLine[];
}

/** Most urgent first: overdue, longest first; then what is due, soonest first; then news; then troubles. */
export function byUrgency(a: DigestLine, b: DigestLine): number {
  return (
    (b.overdueDays ?? -1) - (a.overdueDays ?? -1) ||
    compare(a.dueOn ?? '9999', b.dueOn ?? '9999') ||
    compare(a.item?.label ?? '', b.item?.label ?? '') ||
    compare(JSON.stringify(a.matter), JSON.stringify(b.matter))
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
