import type { EventOf } from '../events';

/** The events that name the lead of an item. */
export const leadEventTypes = ['leadAssigned', 'handedOver', 'contestUpheld'] as const;
export type LeadEvent = EventOf<(typeof leadEventTypes)[number]>;

/**
 * The institution responsible for the lead's internal statements at a place in the log: the lead of then, or the
 * institution that took over its role. An institution to which the item was reassigned is not its successor. Null
 * without a lead. The events are in order.
 */
export function responsibleSuccessor(
  events: readonly LeadEvent[],
  sequence: number,
): string | null {
  let lead: string | null = null;
  for (const event of events) {
    if (event.type === 'handedOver') {
      if (event.part === 'lead' && lead !== null) lead = event.toInstitutionId;
    } else if (event.sequence > sequence) return lead;
    else lead = event.type === 'leadAssigned' ? event.leadInstitutionId : null;
  }
  return lead;
}

/** Whether an event names the lead of the item. */
export function isLeadEvent(event: { type: string }): event is LeadEvent {
  return leadEventTypes.some((type) => type === event.type);
}
