import type { TermRule } from '../domain/clock/due-rule';
import type { MeasureKind } from '../domain/registers/plan-item';
import type { LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import { bodiesAndTranslations } from './plan-item-parts';
import type { PlanItemBody } from './plan-items';
import type { Translation } from './register-changes';

/** The present register entry of an item, with corrections and links. */
export interface StandingPlanItem {
  id: string;
  number: string;
  text: string;
  expectedResult: string | null;
  dueOn: LocalDate | null;
  dueRule: TermRule | null;
  dueFrom: LocalDate | null;
  fundingReference: string | null;
  controlNumber: string | null;
  measureKind: MeasureKind | null;
  bodies: readonly PlanItemBody[];
  translations: readonly Translation[];
  recommendationIds: readonly string[];
}

/** The items of a plan with one of these keys of numbers, by key. */
export async function standingPlanItems(
  database: Database,
  planId: string,
  numberKeys: readonly string[],
): Promise<ReadonlyMap<string, StandingPlanItem>> {
  const rows: (StandingPlanItem & { numberKey: string })[] = await database('plan_item')
    .where({ plan_id: planId, in_error: false })
    .whereRaw('number_key = any(?)', [[...numberKeys]])
    .select(
      ...['id', 'number', 'number_key as numberKey', 'text', 'due_on as dueOn'],
      ...['expected_result as expectedResult', 'due_rule as dueRule', 'due_from as dueFrom'],
      'measure_kind as measureKind',
      ...['funding_reference as fundingReference', 'control_number as controlNumber'],
      database.raw(bodiesAndTranslations),
      database.raw(
        `array(select link.recommendation_id::text from plan_item_recommendation link
           where link.plan_item_id = plan_item.id order by 1) as "recommendationIds"`,
      ),
    );
  return new Map(rows.map((row) => [row.numberKey, row]));
}
