/**
 * The values of the sentences of some errors, by code, as in locales/; an error without an entry has none. A name
 * that ends in `On` is a day, and codes are formatted by the name: `stage`, `statuses`.
 */
export const errorParams = {
  absence_outlasts_appointment: ['validToOn'],
  adopted_after_issue: ['adoptedOn', 'issuedOn'],
  already_on_track: ['track'],
  answers_owed: ['count', 'focalPointRole'],
  coverage_too_long: ['years'],
  criteria_missing: ['criteria'],
  criterion_unknown: ['criteria'],
  decided_day_unexplained: ['dayOn'],
  document_has_follow_ups: ['count'],
  document_has_grades: ['count'],
  document_has_positions: ['count'],
  document_of_another_body: ['symbol', 'mechanism', 'documentMechanism'],
  extension_too_long: ['days', 'dueOn'],
  graded_already: ['entry'],
  holiday_without_name: ['dayOn'],
  impossible_day: ['firstOn', 'lastOn'],
  inputs_not_screened: ['count'],
  inputs_without_disposition: ['count'],
  leads_open_items: ['count'],
  no_extension_left: ['limit'],
  no_follow_up_term: ['mechanism'],
  not_a_later_policy: ['version'],
  not_an_extension: ['dueOn'],
  not_extendable: ['subjects'],
  no_positions: ['mechanism'],
  no_such_day: ['day'],
  no_working_day: ['fromOn', 'days'],
  open_matters: ['matters'],
  outside_coverage: ['dayOn'],
  override_twice: ['dayOn'],
  owes_answers: ['count'],
  planned_co_executor_ended: ['successorId'],
  planned_lead_ended: ['successorId'],
  renamed_before_its_name: ['namedSinceOn'],
  replacement_needed: ['count', 'focalPointRole'],
  scheme_not_valid_then: ['version', 'mechanism', 'documentOn'],
  scheme_of_another_body: ['documentMechanism', 'mechanism'],
  selected_already: ['paragraphs'],
  status_too_low: ['statuses'],
  supports_open_items: ['count'],
  too_early_to_confirm: ['fromOn'],
  too_far_ahead: ['lastOn'],
  too_many_matters: ['limit'],
  too_many_repeats: ['limit'],
  too_many_requests: ['limit'],
  too_many_subscribers: ['limit'],
  unknown_grade: ['mechanism', 'grades'],
  unknown_time_zone: ['timeZone'],
  unsound_law: ['lawProblem'],
  unsound_policy: ['policyProblem'],
  unsound_policy_term: ['termProblem', 'subject'],
  unsound_scheme: ['schemeProblem'],
  value_unfit: ['unit'],
  wrong_stage: ['stage', 'command'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A code whose sentence has values. */
export type CodeWithParams = keyof typeof errorParams;

/** The values of a code's sentence: codes, days, counts; lists are joined. */
export type ErrorParams<C extends CodeWithParams = CodeWithParams> = C extends CodeWithParams
  ? Readonly<Record<(typeof errorParams)[C][number], ErrorParam>>
  : never;

export type ErrorParam = string | number | readonly string[];
