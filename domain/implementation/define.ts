import { eventsFor } from '../process/event';
import type { Said } from './letter-facts';
import type { ItemRelevance } from './relevance';
import type { ImplementationState } from './state';

/** How an event of an implementation is defined. */
export const { event, firstEvent } = eventsFor<ImplementationState, ItemRelevance, Said>();
