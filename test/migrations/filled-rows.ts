/** What the steps before were filled with. */
export interface KnownRows {
  entityId: string;
  person: string | undefined;
  institution: string | undefined;
  report: string | undefined;
  reason: string | undefined;
  at: string;
}

/** Rows to fill a step's tables with, in the order in which they can be inserted. */
export type FilledRows = readonly (readonly [table: string, row: Record<string, unknown>])[];
