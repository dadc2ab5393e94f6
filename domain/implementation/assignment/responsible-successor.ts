import type { EventOf } from '../events';

/** The events that say who leads an item. */
export const leadEventTypes = ['leadAssigned', 'handedOver', 'contestUpheld'] as const;
export type LeadEvent = EventOf<(typeof leadEventTypes)[number]>;

/**
 * Whose word it is what the lead said within itself at a place in the log: the lead of then, or the body that took its
 * part over. Somebody who was given the item anew is not its successor. Null without a lead. The events come in their order.
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

/** Whether an event says who leads the item. */
export function isLeadEvent(event: { type: string }): event is LeadEvent {
  return leadEventTypes.some((type) => type === event.type);
}
