/**
 * The values of the sentences in locales/ of use cases' errors, by code; an error without an entry has none. Errors
 * of the rules have their own table (`domain/shared/error-params`).
 */
export const errorValues = {
  body_too_large: ['limitBytes'],
  code_taken: ['name'],
  document_registered_differently: ['mechanism'],
  file_too_large: ['limitBytes'],
  indicator_name_taken: ['name'],
  name_taken: ['name'],
  nested_too_deep: ['limit'],
  not_the_next_version: ['nextVersion'],
  policy_superseded: ['latestVersion'],
  program_inside: ['found'],
  quota_exceeded: ['limitBytes', 'usedBytes'],
  registered_differently: ['name'],
  second_center: ['name'],
  too_many_files: ['limit'],
  too_many_indicators: ['limit'],
  too_many_items: ['count', 'limit'],
  too_many_members: ['limit'],
  too_many_questions: ['limit'],
  too_many_rows: ['rows', 'columns'],
  type_differs: ['expected', 'found'],
  unpacks_too_large: ['limitBytes', 'cells'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A code whose sentence has values. */
export type CodeWithValues = keyof typeof errorValues;

/** The values of a code's sentence. */
export type ErrorValues<C extends CodeWithValues> = Readonly<
  Record<(typeof errorValues)[C][number], string | number>
>;
