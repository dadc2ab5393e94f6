/** The label of a field, and what is said below it. */
export interface FieldWords {
  label: string;
  help?: string;
}
