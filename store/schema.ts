// Generated from a migrated database; a test compares the two. To generate it again:
// TAVSIYA_WRITE_SCHEMA=1 npm test -- test/migrations
import type { ClockOutcome, StartedClock } from '../domain/clock/clock';
import type { DueRule, LegalBasis, LegalEffect, ReceiptRule } from '../domain/clock/due-rule';
import type { LadderStep } from '../domain/clock/ladder';
import type { AnyEvent } from '../domain/process/event';
import type { Wordings } from '../domain/process/field';
import type { Status, StatusSource } from '../domain/shared/status';
import type {
  Disposition,
  Extension as CallExtension,
  Stage as CallStage,
} from '../domain/input-call/state';
import type {
  ObligationKind,
  Reminder,
  Reply,
  Request,
  Stage as ObligationStage,
} from '../domain/obligation/state';
import type {
  AddresseeDetail,
  DisputeOutcome,
  OversightForm,
  PlannedProposal,
  Proposal,
  Rating,
  Stage as ConclusionStage,
} from '../domain/oversight-conclusion/state';
import type { LawBasis } from '../domain/registers/law';
import type { TextRef } from '../domain/shared/text-ref';
import type { ClockSubject } from '../domain/processes';

/** A row of each table, as it is read. */
export interface Rows {
  access_token: {
    id: string; token_sha256: string; person_id: string; role: string;
    institution_id: string | null; focal_point_role: string | null; purpose: string; label: string;
    issued_by: string; created_at: string; expires_at: string | null; revoked_at: string | null;
    last_used_at: string | null;
  };
  action_plan: {
    id: string; entity_id: string; already_done: boolean; steps: unknown; note: string | null;
    language: string; content: string; content_sha256: string; author_person_id: string;
    created_at: string;
  };
  action_plan_evidence: {
    action_plan_id: string; position: number; kind: string; title: string; url: string;
    sha256: string | null; visibility: string; file_id: string | null; dated_on: string | null;
    supports: string | null;
  };
  assessment: {
    id: string; recommendation_id: string; kind: string; number: number; mechanism: string;
    scheme_version: number; scheme_confirmed: boolean; code: string; label: string;
    symbol: string | null; paragraph: string | null; document_on: string | null;
    supersedes: number | null; reason: string | null; language: string | null;
    recorded_by_person_id: string; recorded_at: string;
  };
  attempt_count: {
    subject_sha256: string; counted: number; resets_at: string;
  };
  bulk_preview: {
    id: string; created_at: string; request_sha256: string; entity_ids: readonly string[];
    sequences: readonly number[];
  };
  business_calendar: {
    version: number; body: unknown; created_at: string; created_by_person_id: string | null;
  };
  call_subscription: {
    institution_id: string; themes: readonly string[] | null; theme_keys: readonly string[] | null;
    changed_by_person_id: string; changed_at: string;
  };
  clock: {
    entity_id: string; clock_id: string; started_by_sequence: number; subject: ClockSubject;
    policy_version: number; rule: DueRule; receipt_rule: ReceiptRule;
    legal_basis: LegalBasis | null; legal_effect: LegalEffect; start_sequence: number;
    start_event_type: string; start_effective_at: string; start_recorded_at: string;
    suspensions: StartedClock['suspensions']; extensions: StartedClock['extensions'];
    due_at: string | null; due_on: string | null; time_zone: string | null;
    calendar_version: number | null; ladder: readonly LadderStep[] | null;
    armed_by_sequence: number | null; missed_at: string | null;
    barred_person_ids: readonly string[]; outcome: ClockOutcome | null;
    ended_by_sequence: number | null; ended_at: string | null;
  };
  conclusion: {
    entity_id: string; stage: ConclusionStage; sequence: number; policy_version: number;
    registered_at: string; form: OversightForm; title: string; registration_number: string;
    submitter_id: string; findings: TextRef; proposals: readonly Proposal[];
    items: readonly string[]; planned_proposals: readonly PlannedProposal[]; due_at: string | null;
    due_on: string | null; overdue: boolean; ended_because: TextRef | null; updated_at: string;
  };
  conclusion_addressee: {
    entity_id: string; number: number; institution_id: string; law: LawBasis | null;
    acknowledged_at: string | null; due_at: string | null; due_on: string | null; overdue: boolean;
    suspended: boolean; answered_at: string | null; published_at: string | null;
    first_answered_at: string | null; first_late: boolean | null; rating: Rating['result'] | null;
    dispute: 'open' | DisputeOutcome | null; accepted: number; answers: number;
    detail: AddresseeDetail;
  };
  conclusion_number: {
    entity_id: string; number: number;
  };
  delivery: {
    id: string; plan_item_id: string; institution_id: string; kind: string; reference: string;
    delivered_from: string; delivered_to: string | null; recorded_by_person_id: string;
    recorded_at: string;
  };
  delivery_withdrawal: {
    delivery_id: string; reason: string; reason_language: string; withdrawn_by_person_id: string;
    withdrawn_at: string;
  };
  document: {
    id: string; mechanism: string; symbol: string; symbol_key: string; title: string;
    session: string | null; adopted_on: string | null; issued_on: string | null; url: string | null;
  };
  event_log: {
    entity_id: string; sequence: number; record: string; payload: AnyEvent;
    event_type: string | null; actor_person_id: string | null; effective_at: string;
    recorded_at: string; previous_hash: string; hash: string; position: number; stored_at: string;
  };
  evidence: {
    id: string; report_id: string; kind: string; title: string; url: string; sha256: string | null;
    visibility: string; added_at: string; file_id: string | null; dated_on: string | null;
    supports: string | null;
  };
  evidence_file: {
    id: string; entity_id: string; sha256: string; media_type: string; name: string;
    uploaded_by_person_id: string; institution_id: string | null; uploaded_at: string;
    touched_at: string;
  };
  file_content: {
    sha256: string; size_bytes: number; touched_at: string;
  };
  fingerprint_mail: {
    up_to: number; address: string; state: string; attempts: number; response_code: number | null;
    tried_at: string | null;
  };
  first_data: {
    part: string; made_at: string;
  };
  focal_point: {
    id: string; institution_id: string; person_id: string; role: string; valid_from: string;
    valid_to: string | null; absent_from: string | null; absent_to: string | null;
  };
  follow_up_claim: {
    item_entity_id: string; obligation_id: string; claimed_at: string;
  };
  grade_scheme: {
    mechanism: string; version: number; body: unknown; created_at: string;
    created_by_person_id: string | null;
  };
  handover: {
    id: string; kind: string; institution_id: string; reason_id: string; reason_sha256: string;
    created_by_person_id: string; created_at: string; finished_at: string | null;
  };
  handover_item: {
    handover_id: string; entity_id: string; to_institution_id: string; tried_at: string | null;
    settled_at: string | null; outcome: string | null;
  };
  handover_successor: {
    handover_id: string; institution_id: string; main: boolean;
  };
  idempotency_key: {
    token_id: string; key: string; fingerprint: string; state: string; status: number | null;
    body: unknown; created_at: string;
  };
  implementation: {
    entity_id: string; kind: string; subject_id: string; created_at: string | null;
    register_id: string | null; register_name: string | null; natural_number: string | null;
    mechanism: string | null; stage: string | null; sequence: number | null;
    policy_version: number | null; registered_at: string | null; lead_institution_id: string | null;
    support_institution_ids: readonly string[]; acceptance: string | null;
    action_plan_state: string | null; claimed_status: string | null;
    validated_status: string | null; independent_status: string | null;
    published_independent_status: string | null; disagreement: number | null;
    published_disagreement: number | null; public_disagreement: number | null;
    independent_opinions: unknown; next_lead_due_clock_id: string | null;
    next_lead_due_subject: string | null; next_lead_due_at: string | null;
    next_lead_due_on: string | null; next_center_due_clock_id: string | null;
    next_center_due_subject: string | null; next_center_due_at: string | null;
    next_center_due_on: string | null; lead_overdue_clock_id: string | null;
    lead_overdue_subject: string | null; lead_overdue_at: string | null;
    lead_overdue_on: string | null; center_overdue_clock_id: string | null;
    center_overdue_subject: string | null; center_overdue_at: string | null;
    center_overdue_on: string | null; closed_at: string | null; supervision_ended: boolean | null;
    updated_at: string | null; track: string | null; track_since: string | null;
    track_criteria: readonly string[] | null; leader_entity_id: string | null;
    leader_sequence: number | null; proposed_institution_ids: readonly string[];
    not_notified_since: string | null; open_matters: number | null; matters_on_paper: number;
    is_lead_overdue: boolean | null; is_center_overdue: boolean | null;
  };
  import: {
    id: string; kind: string; file_name: string; file_sha256: string; created_by_person_id: string;
    created_at: string; rows_total: number; rows_new: number; rows_unchanged: number;
    finished_at: string | null;
  };
  import_row: {
    import_id: string; entity_id: string; position: number; tracked_at: string | null;
  };
  indicator: {
    id: string; entity_id: string; created_by_person_id: string; created_at: string;
  };
  indicator_key: {
    entity_id: string; name_key: string; indicator_id: string;
  };
  indicator_value: {
    report_id: string; position: number; indicator_id: string; indicator_version: number;
    value: string; disaggregation: unknown; as_of_on: string; note: string | null;
  };
  indicator_version: {
    indicator_id: string; version: number; name: string; language: string; kind: string;
    unit: string; unit_label: string | null; dimensions: unknown; baseline: string | null;
    baseline_on: string | null; target: string | null; target_on: string | null;
    source: string | null; in_use: boolean; reason: string | null; author_person_id: string;
    created_at: string;
  };
  input_call: {
    entity_id: string; stage: CallStage; sequence: number; policy_version: number;
    registered_at: string; title: Wordings; text: Wordings; questions: Wordings | null;
    question_count: number; themes: readonly string[]; closes_on: string; due_at: string | null;
    extensions: readonly CallExtension[]; subscriber_ids: readonly string[]; overdue: boolean;
    summary: Wordings | null; summarised_at: string | null; cancelled_because_id: string | null;
    updated_at: string;
  };
  input_call_item: {
    entity_id: string; item_entity_id: string;
  };
  input_disposition: {
    entity_id: string; input_id: string; number: number; disposition: Disposition;
    words_id: string | null;
  };
  institution: {
    id: string; kind: string; code: string | null; valid_from: string; valid_to: string | null;
    successor_id: string | null; code_key: string | null; registration_number: string | null;
    languages: readonly string[];
  };
  institution_key: {
    name_key: string; institution_id: string;
  };
  institution_name: {
    institution_id: string; language: string; name: string; name_key: string; valid_from: string;
    valid_to: string | null; renamed_by_person_id: string | null; renamed_at: string | null;
  };
  invitation: {
    id: string; secret_sha256: string; full_name: string; email: string; language: string;
    kind: string; item_entity_ids: readonly string[]; call_entity_id: string | null;
    invited_by_person_id: string; invited_at: string; expires_at: string;
    revoked_by_person_id: string | null; revoked_at: string | null; used_at: string | null;
    entity_id: string | null;
  };
  item_entry: {
    entity_id: string; kind: string; entry_id: string; institution_id: string | null;
    opened_sequence: number; settled_sequence: number | null;
  };
  item_opening: {
    entity_id: string; institution_id: string; person_id: string; opened_at: string;
  };
  item_order: {
    id: string; filter: unknown; command: unknown; reason_id: string | null;
    created_by_person_id: string; actor: unknown; created_at: string; finished_at: string | null;
  };
  item_order_item: {
    order_id: string; position: number; entity_id: string; outcome: string | null;
    refusal_code: string | null; refusal_params: unknown; settled_at: string | null;
    deadlines: unknown; if_sequence: number | null; planned_lead_id: string | null;
    planned_support_ids: readonly string[] | null;
  };
  law_record: {
    record_id: string; version: number; content: string; sha256: string; created_at: string;
    created_by_person_id: string | null;
  };
  letter: {
    id: string; order_id: string; institution_id: string; year: number; as_of: string;
    head_person_id: string; language: string; item_count: number; content: string; sha256: string;
    written_at: string; replaces_letter_id: string | null;
  };
  letter_item: {
    letter_id: string; entity_id: string;
  };
  letter_order: {
    id: string; year: number; as_of: string; cut_at: string; created_by_person_id: string;
    created_at: string; finished_at: string | null;
  };
  letter_order_body: {
    order_id: string; institution_id: string; outcome: string | null; open_items: number | null;
    letter_id: string | null; settled_at: string | null;
  };
  letter_withdrawal: {
    letter_id: string; reason_id: string; reason_sha256: string; withdrawn_by_person_id: string;
    withdrawn_at: string;
  };
  mail: {
    id: string; institution_id: string; person_id: string; message_id: string; state: string;
    subject: string | null; content_sha256: string | null; language: string; prepared_at: string;
    sent_at: string | null; failure: string | null; attempts: number;
  };
  mail_notice: {
    mail_id: string; notice_id: string;
  };
  mailbox: {
    institution_id: string; wakes_at: string | null;
  };
  matter_item: {
    matter_entity_id: string; item_entity_id: string; kind: string; received_on: string;
    outcome: string | null;
  };
  narrative: {
    id: string; body: string; language: string; sha256: string; author_person_id: string | null;
    created_at: string;
  };
  ngo_input: {
    entity_id: string; stage: string; sequence: number; policy_version: number;
    registered_at: string; submitter_id: string; kind: string; aim: string; call_id: string | null;
    content_id: string; status: string | null; confidence: string | null; basis_id: string | null;
    method: string | null; accepted_at: string | null; approved_at: string | null;
    published_at: string | null; is_confidential: boolean; addressees: unknown; replies: unknown;
    requests: unknown; ended_because_id: string | null; due_at: string | null;
    due_on: string | null; overdue: boolean; updated_at: string;
  };
  ngo_input_item: {
    entity_id: string; item_entity_id: string; lead_institution_id: string | null;
    answered_by: number | null;
  };
  notice: {
    id: string; entity_id: string; key: string; kind: string; institution_id: string | null;
    role: string; not_before: string; urgent: boolean; clock_id: string | null;
    armed_by_sequence: number | null; step: string | null; due_at: string | null;
    event_sequence: number; by_person_id: string | null; state: string; void_reason: string | null;
    state_at: string; created_at: string;
  };
  obligation: {
    entity_id: string; kind: ObligationKind; stage: ObligationStage; sequence: number;
    policy_version: number; registered_at: string; mechanism: string; symbol: string;
    paragraph: string; document_on: string; named_due_on: string | null;
    term: Request['term'] | null; due_at: string | null; due_on: string | null; overdue: boolean;
    reminders: readonly Reminder[]; reply: Reply | null; ended_because_id: string | null;
    updated_at: string;
  };
  obligation_item: {
    entity_id: string; item_entity_id: string; lead_institution_id: string | null;
  };
  person: {
    id: string; full_name: string; name_key: string; email: string; email_key: string;
    language: string; created_at: string; address_refused_at: string | null;
  };
  person_session: {
    id: string; secret_sha256: string; person_id: string; role: string;
    institution_id: string | null; focal_point_role: string | null; started_by: string;
    user_agent: string | null; started_at: string; last_used_at: string; idle_until: string;
    expires_at: string;
  };
  plan: {
    id: string; kind: string; title: string; title_key: string; act_number: string | null;
    act_number_key: string | null; act_on: string | null; period_from: string | null;
    period_to: string | null; created_at: string; import_id: string | null;
    languages: readonly string[];
  };
  plan_item: {
    id: string; plan_id: string; number: string; number_key: string; text: string;
    expected_result: string | null; due_on: string | null; funding_reference: string | null;
    created_at: string; import_id: string | null; text_language: string;
    measure_kind: string | null; control_number: string | null; due_rule: unknown;
    due_from: string | null; due_calendar_version: number | null; due_explanation: unknown;
    in_error: boolean;
  };
  plan_item_body: {
    plan_item_id: string; institution_id: string; part: string; position: number;
    named_as: string | null;
  };
  plan_item_link_change: {
    id: string; plan_item_id: string; recommendation_id: string; change: string;
    reason: string | null; reason_language: string | null; changed_by_person_id: string;
    changed_at: string; change_id: string | null;
  };
  plan_item_recommendation: {
    plan_item_id: string; recommendation_id: string;
  };
  policy: {
    version: number; body: unknown; created_at: string; created_by_person_id: string | null;
  };
  progress_report: {
    id: string; entity_id: string; period: number; state: string; claimed_status: string | null;
    done: string; obstacles: string; next_steps: string; language: string; content: string | null;
    content_sha256: string | null; author_person_id: string; created_at: string; updated_at: string;
    frozen_at: string | null;
  };
  published_fingerprint: {
    up_to: number; sha256: string; published_at: string;
  };
  recommendation: {
    id: string; document_id: string; paragraph: string; paragraph_key: string; text: string;
    text_language: string; text_status: string; recommending_states: string | null;
    position: string | null; position_raw: string | null; themes: readonly string[];
    theme_keys: readonly string[]; labels_raw: string | null; affected_persons: readonly string[];
    sdgs: readonly string[]; created_at: string; import_id: string | null; in_error: boolean;
  };
  register_change: {
    entry_id: string; number: number; field: string; before: unknown; before_key: string | null;
    after: unknown; reason: string | null; reason_language: string | null;
    changed_by_person_id: string; changed_at: string; change_id: string | null;
  };
  register_state: {
    entry_id: string; number: number; content: string; previous_hash: string; hash: string;
    stored_at: string;
  };
  reporting_period: {
    entity_id: string; number: number; opens_at: string; anchor_at: string; cadences: number;
    state: 'open' | 'submitted' | 'returned' | 'accepted' | 'superseded'; ends_at: string | null;
    due_at: string | null; due_on: string | null; overdue: boolean; report_id: string | null;
    submitted_by_person_id: string | null; submitted_at: string | null; late: boolean | null;
    claimed_status: Status | null; evidence_count: number | null; validated_status: Status | null;
    reviewed_by_person_id: string | null; reviewed_at: string | null;
    unsigned_report_id: string | null; prepared_by_person_id: string | null;
    signature_requested_at: string | null; signed_by_person_id: string | null;
  };
  reprisal_note: {
    entity_id: string; number: number; at_risk: boolean; note: string; note_language: string;
    noted_by: string; noted_at: string;
  };
  sign_in_link: {
    request_id: string; person_id: string; secret_sha256: string; code_sha256: string;
  };
  sign_in_request: {
    id: string; browser_sha256: string | null; email_key: string | null; wanted_path: string;
    asked_at: string; expires_at: string; code_tries: number; used_at: string | null;
  };
  staff_role: {
    id: string; person_id: string; role: string; institution_id: string | null; granted_by: string;
    granted_at: string; ended_by: string | null; ended_at: string | null;
  };
  status_opinion: {
    entity_id: string; sequence: number; source: StatusSource; status: Status; as_of: string;
    institution_id: string | null; report_id: string | null; person_id: string | null;
    recorded_at: string;
  };
  submitted_file: {
    id: string; entity_id: string; number: number; institution_id: string; sha256: string;
    media_type: string; name: string; stance: string; page: number | null; paragraph: string | null;
    sent_by: string; sent_at: string; released_sha256: string | null;
    released_media_type: string | null; released_by_person_id: string | null;
    released_at: string | null;
  };
  submitter_party: {
    id: string; entity_id: string; institution_id: string | null;
  };
  submitter_person: {
    id: string; party_id: string; person_id: string | null; full_name: string | null;
    email: string | null; language: string | null; address_refused_at: string | null;
  };
  translation: {
    entry_id: string; language: string; text: string; expected_result: string | null;
    status: string; given_by_person_id: string; given_at: string;
  };
  tried_file: {
    id: string; person_id: string; file_name: string; content: Buffer; kept_at: string;
  };
}

declare module 'knex/types/tables' {
  // Gives every query its columns: one that the schema does not have is refused by the compiler.
  interface Tables extends Rows {}
}
