import type { LeftOutReason } from '../../domain/letters/letter-due';
import type { Database } from '../connect';
import type { LetterOrder } from '../letter-orders';
import { ledAsOf } from './open-items-as-of';

/** An open item that no letter of the year covers. */
interface LeftOutItem {
  entityId: string;
  /** Its lead on the day of the letters. */
  ledByInstitutionId: string;
  /** The responsible institution now, or its ended one without an active successor; null without a lead. */
  institutionId: string | null;
  reason: LeftOutReason;
}

/**
 * The items that the institutions of an operation led, or are responsible for now, and that no valid letter of the
 * year covers.
 */
export async function readLeftOutItems(
  database: Database,
  { order, limit }: { order: Pick<LetterOrder, 'id' | 'year' | 'cutAt'>; limit: number },
): Promise<{ total: number; items: readonly LeftOutItem[] }> {
  const { rows } = await database.raw<{ rows: (LeftOutItem & { total: number })[] }>(
    `${ledAsOf}, holding as (
       select letter.id, letter.institution_id from letter
       where letter.year = :year
         and not exists (select from letter_withdrawal w where w.letter_id = letter.id)
     )
     select led.entity_id as "entityId", led.lead as "ledByInstitutionId",
       led.institution_id as "institutionId",
       case when led.institution_id is null then 'without_lead'
         when body.order_id is null then 'not_ordered'
         when body.outcome in ('ended', 'without_head') then body.outcome
         when body.letter_id is not null and not exists (
           select from holding where holding.institution_id = led.institution_id)
           then 'letter_withdrawn'
         else 'came_later' end as reason,
       cast(count(*) over () as int) as total
     from led
     left join letter_order_body body
       on body.order_id = :orderId and body.institution_id = led.institution_id
     where exists (select from letter_order_body ordered where ordered.order_id = :orderId
         and ordered.institution_id in (led.lead, led.institution_id))
       and not exists (select from holding join letter_item told on told.letter_id = holding.id
         where told.entity_id = led.entity_id)
     order by led.entity_id collate "C"
     limit :limit`,
    { orderId: order.id, year: order.year, cutAt: order.cutAt, limit },
  );
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _total, ...item }) => item) };
}
