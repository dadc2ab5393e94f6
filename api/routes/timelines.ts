import type { PersonActor } from '../../domain/shared/actor';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { timelinePageSchema, timelineQuery } from '../schemas/items';
import type { z } from '../schemas/text';
import type { EntityAddress } from './commands';

/** The use case that reads a page of a timeline. Errors: 404 for an entity that the caller may not see. */
interface Timelines {
  timeline(
    actor: PersonActor,
    request: { entityId: string; after: number; limit: number },
  ): Promise<z.input<typeof timelinePageSchema>>;
}

/** The timeline of the entities of a process. */
export function timelineEndpoint<P>({
  tag,
  address,
  entities,
}: {
  tag: string;
  address: EntityAddress<P>;
  entities: Timelines;
}): Endpoint {
  return endpointsOf(tag)(`get ${address.path}/timeline`, {
    summary: 'Everything that happened, with texts and hashes',
    params: address.params,
    query: timelineQuery,
    answers: { 200: { description: 'A page, the oldest first', body: timelinePageSchema } },
    handle: async ({ caller, params, query: { after, limit } }) => {
      const entityId = address.entityIdOf(params);
      return answer(200, await entities.timeline(caller.actor, { entityId, after, limit }));
    },
  });
}
