import { itemAddress, itemTag } from '../http/address';
import { answer, endpoint, type Endpoint } from '../http/endpoint';
import { commandPathName, givenCommandTypes } from '../../application/commands/command-names';
import { commandBody } from '../schemas/commands';
import { commandedItemSchema, itemParams } from '../schemas/items';
import { z } from '../schemas/text';
import type { Commands } from '../../application/commands/commands';
import type { SentFields } from '../../application/commands/given-command';
import { wordsIn } from '../../locales/words';

const taken = z.object({ state: z.literal('taken'), item: z.string() });

/** Every command, each at an address of its own below the item. */
export function commandEndpoints({ commands }: { commands: Commands }): Endpoint[] {
  // The description of the API is for programmers, in one language.
  const words = wordsIn('en');
  return givenCommandTypes.map((type) =>
    endpoint({
      method: 'post',
      path: `/implementations/{kind}/{id}/${commandPathName(type)}`,
      tag: 'Commands',
      summary: words.commands[type].label,
      description: words.commands[type].help,
      params: itemParams,
      body: commandBody(type),
      conditional: true,
      answers: {
        200: { description: 'Stored; the item as it is now', body: commandedItemSchema },
        202: { description: 'Taken and certain to be stored, but not yet', body: taken },
        204: { description: 'Stored; by it the item is no longer visible to you' },
      },
      handle: async ({ caller: { actor }, params, body, changeId, ifSequence }) => {
        const entityId = `${params.kind}/${params.id}`;
        // The schema of the body is made of the fields that the command's entry names.
        const sent = body as SentFields;
        const outcome = await commands.give({ actor, entityId, type, sent, changeId, ifSequence });
        if (!outcome.stored) return takenAnswer(itemAddress(entityId));
        const { item } = outcome;
        return item === null ? answer(204) : answer(200, item, { headers: itemTag(item) });
      },
    }),
  );
}

function takenAnswer(item: string) {
  const headers = { Location: item, 'Retry-After': '5' };
  return answer(202, { state: 'taken', item }, { headers, outcomeOpen: true });
}
