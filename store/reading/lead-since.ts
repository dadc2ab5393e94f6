import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../connect';
import { part, type Part } from './together';

const appointsLead = `(event_type = 'leadAssigned'
  or (event_type = 'handedOver' and payload ->> 'part' = 'lead'))`;
const appointed = `coalesce(payload ->> 'leadInstitutionId', payload ->> 'toInstitutionId')`;

/** Since when the lead of an item has had this role without a break; null without a lead. */
export function leadSince(
  database: Database,
  item: { entity_id: string; lead_institution_id: string | null },
): Part<Instant | null> {
  const { entity_id: entityId, lead_institution_id: leadId } = item;
  const ofItem = () => database('event_log').where({ entity_id: entityId }).whereRaw(appointsLead);
  const latestOther = ofItem()
    .whereRaw(`${appointed} <> ?`, [leadId ?? ''])
    .select(database.raw('coalesce(max(sequence), 0)'));
  const query = ofItem()
    .where('sequence', '>', latestOther)
    .select(database.raw('min(effective_at) as since_at'));
  return part(query, ([row]: readonly { since_at: Instant | null }[]) =>
    leadId === null ? null : (row?.since_at ?? null),
  );
}
