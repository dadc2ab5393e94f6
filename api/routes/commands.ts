import { endpoint, type Endpoint } from '../http/endpoint';
import { commandPathName, givenCommandTypes } from '../../application/commands/command-names';
import { commandBodies, commandSummaries, type GivenCommand } from '../schemas/commands';
import { commandedItemSchema, itemParams } from '../schemas/items';
import { z } from '../schemas/text';
import type { Commands } from '../../application/commands/commands';

const taken = z.object({ state: z.literal('taken'), item: z.string() });

/** Every command, each at an address of its own below the item. */
export function commandEndpoints({ commands }: { commands: Commands }): Endpoint[] {
  return givenCommandTypes.map((type) =>
    endpoint({
      method: 'post',
      path: `/implementations/{kind}/{id}/${commandPathName(type)}`,
      tag: 'Commands',
      summary: commandSummaries[type],
      params: itemParams,
      body: commandBodies[type],
      conditional: true,
      answers: {
        200: { description: 'Stored; the item as it is now', body: commandedItemSchema },
        202: { description: 'Taken and certain to be stored, but not yet', body: taken },
        204: { description: 'Stored; by it the item left your sight' },
      },
      handle: ({ caller, params, body, changeId, ifSequence }) =>
        commands.give({
          actor: caller.actor,
          entityId: `${params.kind}/${params.id}`,
          // The type and the schema of the body come from one table.
          given: { type, body } as GivenCommand,
          changeId,
          ifSequence,
        }),
    }),
  );
}
