import type { Database } from '../connect';
import { worded } from '../reading/wordings';
import type { NotifiedEntity } from './notified-entity';

/**
 * The calls for input among the entities, named by their titles; their text is the summary when it is published. Subscribers
 * are those of the announcement that still subscribe.
 */
export async function notifiedCalls(
  database: Database,
  entityIds: readonly string[],
): Promise<NotifiedEntity[]> {
  const { rows } = await database.raw<{ rows: NotifiedEntity[] }>(
    `select call.entity_id as "entityId", call.stage, null as source, null as number,
            null as "ownDay", ${worded('call.title')} as titles,
            ${worded('coalesce(call.summary, call.text)')} as texts,
            call.summary is not null as "isSentWhole",
            jsonb_build_object('subscriber', array(
              select told.id from unnest(call.subscriber_ids) told (id)
              join call_subscription on call_subscription.institution_id = told.id
              join institution on institution.id = told.id and institution.valid_to is null))
              as holders
     from input_call call
     where call.entity_id = any (:entityIds)`,
    { entityIds: [...entityIds] },
  );
  return rows;
}
