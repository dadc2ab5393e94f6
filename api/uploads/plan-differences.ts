import type { NamedBody, PlanLanguage } from '../../domain/registers/plan-item';
import type { PlanItemCorrection } from '../../store/plan-item-corrections';
import type { PlanItem, PlanItemTranslation } from '../../store/plan-items';
import type { StandingPlanItem } from '../../store/standing-plan-items';
import type { PlanField } from './plan-header';

/** In what a row says otherwise than the register does of its item. */
export interface PlanDifferences {
  /** What is registered stands: the words and the day of the act, and what would be taken away. */
  stands: readonly PlanField[];
  /** What the file could correct, and in which columns it says so. */
  correctable: readonly PlanField[];
  correction: PlanItemCorrection;
  /** The recommendations that the item does not serve yet. */
  recommendationIds: readonly string[];
}

const textFields = { uz: 'textUz', ru: 'textRu', en: 'textEn' } as const satisfies Readonly<
  Record<PlanLanguage, PlanField>
>;

/**
 * Compares a row with what the register says by now. An empty cell says nothing: what was corrected or linked since by hand
 * is not taken away because a file does not know of it. The day of a term is not compared: a later calendar counts the same
 * term to another day.
 */
export function planDifferences(standing: StandingPlanItem, row: PlanItem): PlanDifferences {
  const translations = row.translations.flatMap((said) => correctedTranslation(standing, said));
  const columns = (['fundingReference', 'controlNumber', 'measureKind'] as const).filter(
    (name) => row[name] !== null && row[name] !== standing[name],
  );
  const bodies = differingBodies(standing.bodies, row.bodies);
  const isSilent = row.bodies.length === 0;
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
      ...(isSilent ? bodies : []),
      ...(staysLinked ? (['recommendations'] as const) : []),
    ],
    correctable: [
      ...(isSilent ? [] : bodies),
      ...columns,
      ...translations.map(({ language }) => textFields[language]),
      ...(recommendationIds.length > 0 ? (['recommendations'] as const) : []),
    ],
    correction: {
      ...Object.fromEntries(columns.map((name) => [name, row[name]])),
      ...(isSilent || bodies.length === 0 ? {} : { bodies: row.bodies }),
      translations,
    },
    recommendationIds,
  };
}

/** A wording of the file that is another one. Its status is lowered only together with the words that it was said of. */
function correctedTranslation(
  standing: StandingPlanItem,
  said: PlanItemTranslation,
): readonly PlanItemTranslation[] {
  const stored = standing.translations.find(({ language }) => language === said.language);
  if (stored === undefined) return [said];
  const sameText = stored.text === said.text;
  const expectedResult = said.expectedResult ?? stored.expectedResult;
  const status = sameText && said.status === 'unofficial' ? stored.status : said.status;
  const isSame = sameText && expectedResult === stored.expectedResult && status === stored.status;
  return isSame ? [] : [{ ...said, expectedResult, status }];
}

function differingBodies(
  standing: readonly NamedBody[],
  row: readonly NamedBody[],
): readonly ('lead' | 'coExecutors')[] {
  const named = (bodies: readonly NamedBody[], part: NamedBody['part']): string =>
    bodies.flatMap((body) => (body.part === part ? [body.institutionId] : [])).join();
  const differs = (part: NamedBody['part']): boolean => named(standing, part) !== named(row, part);
  return [
    ...(differs('lead') ? (['lead'] as const) : []),
    ...(differs('co_executor') ? (['coExecutors'] as const) : []),
  ];
}

function isSameDue({ dueOn, dueRule, dueFrom }: StandingPlanItem, row: PlanItem): boolean {
  if (row.term === null) return dueRule === null && dueOn === row.dueOn;
  const { rule, from } = row.term;
  return (
    dueRule !== null &&
    dueFrom === from &&
    (['amount', 'unit', 'start', 'roll'] as const).every((part) => dueRule[part] === rule[part])
  );
}
