import type { Database } from './connect';

/** The labels of recommendations in use, each in every spelling that is stored. */
export interface LabelsInUse {
  themes: readonly string[];
  affectedPersons: readonly string[];
}

/** All labels that registered recommendations have. */
export async function labelsInUse(database: Database): Promise<LabelsInUse> {
  const { rows } = await database.raw<{ rows: { kind: string; label: string }[] }>(
    `select distinct 'theme' as kind, unnest(themes) as label from recommendation
     union select distinct 'person', unnest(affected_persons) from recommendation order by label`,
  );
  const of = (kind: string): string[] =>
    rows.flatMap((row) => (row.kind === kind ? [row.label] : []));
  return { themes: of('theme'), affectedPersons: of('person') };
}
