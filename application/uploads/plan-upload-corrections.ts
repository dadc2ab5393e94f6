import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { PlanItemCorrections } from '../../store/plan-item-corrections';
import type { PlanItem } from '../../store/plan-items';
import { PlanLinks } from '../../store/plan-links';
import type { StandingPlanItem } from '../../store/standing-plan-items';
import type { Findings } from '../../reading/findings';
import { planDifferences, type PlanDifferences } from './plan-differences';
import type { PlanFileItem } from '../../reading/process/plan-file';
import type { PlanField } from '../../reading/process/plan-header';

/** A row of a file whose item was registered before. */
export interface KnownRow {
  place: PlanFileItem;
  item: PlanItem;
  standing: StandingPlanItem;
}

/**
 * Reports the differences between a file and the register by row and column. With `by`, correctable ones are
 * corrected as if by hand. Called in the transaction of the upload, which has locked the items before reading them.
 * Returns how many rows differ, and how many items were corrected.
 */
export async function applyDifferences(
  database: Database,
  rows: readonly KnownRow[],
  {
    by,
    warnings,
  }: {
    by: { byPersonId: string; at: Instant; reason: string } | null;
    warnings: Findings;
  },
): Promise<{ different: number; corrected: number }> {
  const differing = rows.map((row) => ({
    ...{ row, differences: planDifferences(row.standing, row.item) },
  }));
  for (const { row, differences } of differing) tellDifferences(row, differences, warnings, by);
  const different = differing.filter(
    ({ differences: { stands, correctable } }) => stands.length + correctable.length > 0,
  ).length;
  if (by === null) return { different, corrected: 0 };
  const toCorrect = differing.filter(({ differences }) => differences.correctable.length > 0);
  // In one order: two files of two plans that share a link must not wait for each other.
  const ordered = toCorrect.toSorted((a, b) => (a.row.standing.id < b.row.standing.id ? -1 : 1));
  const corrections = new PlanItemCorrections(database);
  // The reason is generated, in English.
  const reason = { text: by.reason, language: 'en' } as const;
  const links: { planItemId: string; recommendationId: string }[] = [];
  for (const { row, differences } of ordered) {
    const { id } = row.standing;
    await corrections.correct(id, differences.correction, { ...by, reason });
    for (const recommendationId of differences.recommendationIds) {
      links.push({ planItemId: id, recommendationId });
    }
  }
  await new PlanLinks(database).add(links, { ...by, reason });
  return { different, corrected: ordered.length };
}

function tellDifferences(
  { place, standing }: KnownRow,
  { stands, correctable }: PlanDifferences,
  warnings: Findings,
  by: object | null,
): void {
  const params = { item: `plan-item/${standing.id}` };
  const warn = (field: PlanField, code: 'different' | 'correctable' | 'corrected'): void => {
    const { row, line, columns } = place;
    warnings.add({ row, line, column: columns[field] ?? null, code, params });
  };
  for (const field of stands) warn(field, 'different');
  for (const field of correctable) warn(field, by === null ? 'correctable' : 'corrected');
}
