import { bodiesAfterFile } from '../../domain/registers/plan-item';
import { isSameDue } from '../../domain/registers/plan-term';
import type { PlanItemCorrection } from '../../store/plan-item-corrections';
import type { PlanItem, PlanItemBody } from '../../store/plan-items';
import type { Translation } from '../../store/register-changes';
import type { StandingPlanItem } from '../../store/standing-plan-items';
import type { PlanField } from '../../reading/process/plan-header';

/** The differences between a row and its registered item. */
export interface PlanDifferences {
  /**
   * Differences that an upload does not correct: texts, the day of the act, and co-executors and links that the row
   * does not name.
   */
  stands: readonly PlanField[];
  /** Differences that an upload can correct, by column. */
  correctable: readonly PlanField[];
  correction: PlanItemCorrection;
  /** The recommendations that the item does not serve yet. */
  recommendationIds: readonly string[];
}

/**
 * Compares a row with its registered item. An empty cell is not compared; unnamed co-executors and links are kept,
 * because they may have been added by hand.
 */
export function planDifferences(standing: StandingPlanItem, row: PlanItem): PlanDifferences {
  const translations = row.translations.flatMap((said) => correctedTranslation(standing, said));
  const columns = (['fundingReference', 'controlNumber', 'measureKind'] as const).filter(
    (name) => row[name] !== null && row[name] !== standing[name],
  );
  const bodies = differingBodies(standing.bodies, row.bodies);
  const linked = new Set(standing.recommendationIds);
  const recommendationIds = row.recommendationIds.filter((id) => !linked.has(id));
  const staysLinked =
    row.recommendationIds.length > 0 &&
    standing.recommendationIds.some((id) => !row.recommendationIds.includes(id));
  return {
    stands: [
      ...(standing.text === row.text ? [] : (['text'] as const)),
      ...(standing.expectedResult === row.expectedResult ? [] : (['expectedResult'] as const)),
      ...(isSameDue(standing, row) ? [] : (['due'] as const)),
      ...bodies.stands,
      ...(staysLinked ? (['recommendations'] as const) : []),
    ],
    correctable: [
      ...bodies.correctable,
      ...columns,
      ...translations.map(({ language }) => `text in ${language}` as const),
      ...(recommendationIds.length > 0 ? (['recommendations'] as const) : []),
    ],
    correction: {
      ...Object.fromEntries(columns.map((name) => [name, row[name]])),
      ...(bodies.correctable.length === 0 ? {} : { bodies: bodies.after }),
      translations,
    },
    recommendationIds,
  };
}

/** A translation that differs. Its status is lowered only together with its text. */
function correctedTranslation(
  standing: StandingPlanItem,
  said: Translation,
): readonly Translation[] {
  const stored = standing.translations.find(({ language }) => language === said.language);
  if (stored === undefined) return [said];
  const sameText = stored.text === said.text;
  const expectedResult = said.expectedResult ?? stored.expectedResult;
  const status = sameText && said.status === 'unofficial' ? stored.status : said.status;
  const isSame = sameText && expectedResult === stored.expectedResult && status === stored.status;
  return isSame ? [] : [{ ...said, expectedResult, status }];
}

/** The columns that name other institutions, and all institutions after the correction. Their order has no meaning. */
function differingBodies(
  standing: readonly PlanItemBody[],
  row: readonly PlanItemBody[],
): {
  stands: readonly PlanField[];
  correctable: readonly PlanField[];
  after: readonly PlanItemBody[];
} {
  const after = bodiesAfterFile(standing, row);
  const named = (bodies: readonly PlanItemBody[], part: PlanItemBody['part']): readonly string[] =>
    bodies.flatMap((body) => (body.part === part ? [body.institutionId] : []));
  const stood = named(standing, 'co_executor');
  const stand = named(after, 'co_executor');
  const said = named(row, 'co_executor');
  return {
    stands: said.length > 0 && !isSameSet(said, stand) ? ['coExecutors'] : [],
    correctable: [
      ...(isSameSet(named(standing, 'lead'), named(after, 'lead')) ? [] : (['lead'] as const)),
      ...(stand.every((id) => stood.includes(id)) ? [] : (['coExecutors'] as const)),
    ],
    after,
  };
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
