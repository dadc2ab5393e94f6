import type { ItemRelevance } from '../../domain/implementation/relevance';
import type { Database } from '../connect';
import type { NotifiedEntity } from './notified-entity';

type NotifiedItem = NotifiedEntity &
  Omit<ItemRelevance, 'part' | 'isCenter' | 'wasTold' | 'clocks'>;

/** The items among the entities; one that is not tracked is missing. */
export async function notifiedItems(
  database: Database,
  entityIds: readonly string[],
): Promise<NotifiedItem[]> {
  const { rows } = await database.raw<{ rows: NotifiedItem[] }>(
    `select i.entity_id as "entityId", i.stage,
            jsonb_build_object(
              'lead', array_remove(array[i.lead_institution_id], null),
              'support', i.support_institution_ids) as holders,
            i.action_plan_state as "actionPlanState", i.track, i.open_matters as "openMatters",
            array(select p.number from reporting_period p
              where p.entity_id = i.entity_id and p.unsigned_report_id is not null)
              as "unsignedPeriods",
            i.leader_entity_id as "leaderEntityId",
            coalesce(document.symbol, plan.title) as source,
            coalesce(recommendation.paragraph, plan_item.number) as number,
            plan_item.due_on as "ownDay",
            array(
              select jsonb_build_object('language', said.language, 'text', said.text) from (
                select 0 as place, recommendation.text_language as language, recommendation.text
                  where recommendation.id is not null
                union all select 0, plan_item.text_language, plan_item.text
                  where plan_item.id is not null
                union all select 1, language, text from translation where entry_id = i.entity_id
              ) said order by said.place, said.language) as texts
     from implementation i
     left join recommendation on i.kind = 'recommendation' and recommendation.id = i.subject_id
     left join document on document.id = recommendation.document_id
     left join plan_item on i.kind = 'plan_item' and plan_item.id = i.subject_id
     left join plan on plan.id = plan_item.plan_id
     where i.entity_id = any (:entityIds)`,
    { entityIds: [...entityIds] },
  );
  return rows;
}
