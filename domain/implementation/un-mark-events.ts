import type { LocalDate } from '../shared/instant';
import type { TextRef } from '../shared/text-ref';

/** A mark as it was published, frozen with the entry: no later version of the scheme changes it. */
export interface GradeMark {
  mechanism: string;
  schemeVersion: number;
  schemeConfirmed: boolean;
  code: string;
  label: string;
}

/** What UN bodies say of a recommendation, and what the State owes them for it. */
export type UnMarkEvent =
  | ({
      type: 'gradeRecorded';
      number: number;
      symbol: string;
      paragraph: string;
      /** The day of the document that gives it. */
      documentOn: LocalDate;
      supersedes: number | null;
      reason: TextRef | null;
    } & GradeMark)
  | ({ type: 'gradePredicted'; number: number; reason: TextRef } & GradeMark)
  | {
      type: 'selectedForFollowUp';
      number: number;
      mechanism: string;
      symbol: string;
      paragraph: string;
      documentOn: LocalDate;
      /** The day that the body named; null when its usual term holds. */
      dueOn: LocalDate | null;
      /** The usual term, and whether it was confirmed; null when a day was named. */
      term: { months: number; confirmed: boolean; schemeVersion: number } | null;
    }
  | {
      type: 'followUpReplyRecorded';
      number: number;
      symbol: string | null;
      sentOn: LocalDate;
      late: boolean;
    }
  | {
      type: 'followUpReminderRecorded';
      number: number;
      symbol: string | null;
      remindedOn: LocalDate;
    }
  | { type: 'unFollowUpEnded'; number: number; reason: TextRef };
