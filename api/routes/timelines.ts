import type { PersonActor } from '../../domain/shared/actor';
import type { ShownNames } from '../../application/shown-names';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { timelinePageSchema, timelineQuery } from '../schemas/items';
import type { z } from '../schemas/text';
import type { EntityAddress } from './commands';

/** The use case that reads a page of a timeline. Errors: 404 for an entity that the caller may not see. */
interface Timelines {
  timeline(
    actor: PersonActor,
    request: { entityId: string; after: number; limit: number },
  ): Promise<Omit<z.input<typeof timelinePageSchema>, 'names'>>;
}

/** The timeline of the entities of a process. */
export function timelineEndpoint<P>({
  tag,
  address,
  entities,
  names,
}: {
  tag: string;
  address: EntityAddress<P>;
  entities: Timelines;
  names: ShownNames;
}): Endpoint {
  return endpointsOf(tag)(`get ${address.path}/timeline`, {
    summary: 'Everything that happened, with texts and hashes',
    params: address.params,
    query: timelineQuery,
    answers: { 200: { description: 'A page, the oldest first', body: timelinePageSchema } },
    handle: async ({ caller, params, query: { after, limit }, language }) => {
      const entityId = address.entityIdOf(params);
      const page = await entities.timeline(caller.actor, { entityId, after, limit });
      return answer(200, { ...page, names: await names.of(language, page.events) });
    },
  });
}
