import type { Registered } from '../../application/entities/entity-register';
import type { DeadlineExplanations } from '../../application/items/deadline-explanations';
import type { CommandTable } from '../../domain/process/command';
import type { PersonActor } from '../../domain/shared/actor';
import { entityAddress, entityTag } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import type { z } from '../schemas/text';
import { commandEndpoints, taken, takenAnswer, type CommandedAddress } from './commands';
import { deadlineExplanationEndpoints } from './deadline-explanations';
import { timelineEndpoint } from './timelines';

type Id = z.output<typeof idParams>;

/** The use cases of a process, see `composeEntities`. */
interface EntityUseCases<V> {
  entities: Parameters<typeof timelineEndpoint>[0]['entities'] & {
    brief(actor: PersonActor, entityId: string): Promise<V>;
  };
  commands: Parameters<typeof commandEndpoints>[0]['commands'];
  explanations: DeadlineExplanations;
}

/** The addresses of the entities of a process: their collection, how their ids begin, and their schema. */
export function addressOf<V>(
  path: `/${string}`,
  prefix: `${string}/`,
  body: CommandedAddress<Id, V>['body'],
): CommandedAddress<Id, V> {
  return { path: `${path}/{id}`, params: idParams, entityIdOf: ({ id }) => prefix + id, body };
}

/** One entity, its timeline, its deadlines, and every command that people give to it. */
export function entityEndpoints<V extends { sequence: number | null }>({
  tag,
  summary,
  address,
  useCases: { entities, commands, explanations },
  table,
}: {
  /** The heading of the addresses. */
  tag: string;
  /** Of reading one entity. */
  summary: string;
  address: CommandedAddress<Id, unknown>;
  useCases: EntityUseCases<V>;
  table: CommandTable<never>;
}): Endpoint[] {
  return [
    endpointsOf(tag)(`get ${address.path}`, {
      summary,
      params: address.params,
      answers: { 200: { description: 'As it is now', body: address.body } },
      handle: async ({ caller: { actor }, params }) => {
        const entity = await entities.brief(actor, address.entityIdOf(params));
        // The address and the use cases are composed for one process: its schema is that of its entities.
        return answer(200, entity, { headers: entityTag(entity) }) as never;
      },
    }),
    timelineEndpoint({ tag, address, entities }),
    ...deadlineExplanationEndpoints({ explanations, address }),
    ...commandEndpoints({ commands, table, address }),
  ];
}

/** The answers of registering an entity. */
export function registeredAnswers<S extends z.ZodType>(body: S) {
  return {
    201: { description: 'Registered and tracked', body },
    202: { description: 'Taken and certain to be stored, but not yet', body: taken },
  };
}

/** The answer to what registering came to. */
export function registeredAnswer<V extends { entityId: string; sequence: number | null }>(
  registered: Registered<V>,
) {
  if (!registered.stored) return takenAnswer(entityAddress(registered.entityId));
  const { entity } = registered;
  const headers = { Location: entityAddress(entity.entityId), ...entityTag(entity) };
  return answer(201, entity, { headers });
}
