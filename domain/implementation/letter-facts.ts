import type { Position } from '../registers/position-wording';
import type { LocalDate } from '../shared/instant';
import type { Language } from '../shared/languages';
import type { ClockSubject } from './clocks';
import type { Status } from '../shared/status';

/** The sentences of the narrative; institutions by id, in no language yet. */
export type Said =
  | { fact: 'assigned'; institutionId: string; supportIds: readonly string[] }
  | { fact: 'handed_over'; fromInstitutionId: string; toInstitutionId: string }
  | { fact: 'plan_submitted'; late: boolean }
  | { fact: 'report_submitted'; late: boolean; claimed: Status }
  | { fact: 'report_accepted'; validated: Status }
  | { fact: 'plan_returned' | 'report_returned'; newDueOn: LocalDate }
  | {
      fact: 'extension_requested' | 'extension_granted';
      subject: ClockSubject;
      newDueOn: LocalDate;
    }
  | { fact: 'extension_refused'; subject: ClockSubject }
  | SupervisionFact
  | RegisterFact
  | { fact: PlainFact };

/** Other institutions of the item, and marks of UN bodies. */
type SupervisionFact =
  | {
      fact: 'co_executor_proposed' | 'co_executor_accepted' | 'co_executor_refused';
      institutionId: string;
    }
  | { fact: 'support_handed_over'; fromInstitutionId: string; toInstitutionId: string }
  | {
      fact: 'graded';
      mechanism: string;
      code: string;
      label: string;
      /** Symbol and paragraph of the document of the grade, and its day. */
      document: string;
      documentOn: LocalDate;
      /** It corrects an earlier entry. */
      corrects: boolean;
    };

/** Changes in the register. */
type RegisterFact =
  | { fact: 'position_changed'; position: Position; document: string; documentOn: LocalDate }
  | { fact: 'position_corrected'; position: Position }
  | { fact: 'translation_corrected'; language: Language };

/** Facts that need nothing but their date. */
export const plainFacts = [
  'acknowledged',
  'not_notified',
  'notified',
  'contested',
  'contest_upheld',
  'contest_rejected',
  'deemed_accepted',
  'plan_agreed',
  'report_withdrawn',
  'clarification_asked',
  'clarification_answered',
  'suspension_lapsed',
  'closure_proposed',
  'closure_approved',
  'closure_refused',
  'reopened',
  'regression',
  'policy_changed',
  'own_day_corrected',
  'track_enhanced',
  'track_standard',
  'text_corrected',
] as const;
type PlainFact = (typeof plainFacts)[number];
