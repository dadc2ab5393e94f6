/** What the steps before were filled with. */
export interface KnownRows {
  entityId: string;
  person: string | undefined;
  institution: string | undefined;
  report: string | undefined;
  reason: string | undefined;
  item: string | undefined;
  recommendation: string | undefined;
  at: string;
}

/** Rows to fill a step's tables with, in the order in which they can be inserted. */
export type FilledRows = readonly (readonly [table: string, row: Record<string, unknown>])[];

/** Steps whose tables have another name at the end; what is in them then, a later step's rows say. */
export const renamedLater: ReadonlySet<string> = new Set(['0013-assignment-jobs']);

/** The tables that all steps together fill, by the names that they have at the end. */
export function filledTables(rowsOf: Readonly<Record<string, FilledRows>>): string[] {
  const tables = Object.entries(rowsOf)
    .filter(([step]) => !renamedLater.has(step))
    .flatMap(([, rows]) => rows.map(([table]) => table));
  return [...new Set(tables)].toSorted();
}
