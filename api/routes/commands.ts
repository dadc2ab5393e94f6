import { itemAddress, itemTag } from '../http/address';
import { answer, endpoint, type Endpoint } from '../http/endpoint';
import { commandPathName, givenTypesOf } from '../../application/commands/command-names';
import { commandSchema } from '../schemas/command-schema';
import { commandedItemSchema, itemParams } from '../schemas/items';
import { documentSchemas } from '../schemas/submitted-documents';
import { z } from '../schemas/text';
import type { CommandTable } from '../../domain/process/command';
import type { Commands } from '../../application/commands/commands';
import type { SentFields } from '../../application/commands/given-command';
import { wordsIn } from '../../locales/words';

const taken = z.object({ state: z.literal('taken'), item: z.string() });

/** Labels and help texts of the commands, by type. */
type CommandWords = Readonly<Record<string, { label: string; help: string }>>;

/** All commands of a table that people give to an item, each at its own address below the item. */
export function commandEndpoints({
  commands,
  table,
  // The description of the API is for programmers and in one language.
  words = wordsIn('en').commands,
}: {
  commands: Pick<Commands, 'give'>;
  table: CommandTable<never>;
  words?: CommandWords;
}): Endpoint[] {
  return givenTypesOf(table).map((type) =>
    endpoint({
      method: 'post',
      path: `/implementations/{kind}/{id}/${commandPathName(type)}`,
      tag: 'Commands',
      ...wordsOf(words, type),
      params: itemParams,
      body: bodyOf(table, type),
      conditional: true,
      answers: {
        200: { description: 'Stored; the item as it is now', body: commandedItemSchema },
        202: { description: 'Accepted and certain to be stored, but not stored yet', body: taken },
        204: { description: 'Stored; the item is no longer visible to you' },
      },
      handle: async ({ caller: { actor }, params, body, changeId, ifSequence }) => {
        const entityId = `${params.kind}/${params.id}`;
        const call = { actor, entityId, type, sent: body, changeId, ifSequence };
        const outcome = await commands.give(call);
        if (!outcome.stored) return takenAnswer(itemAddress(entityId));
        const { item } = outcome;
        return item === null ? answer(204) : answer(200, item, { headers: itemTag(item) });
      },
    }),
  );
}

function wordsOf(words: CommandWords, type: string): { summary: string; description: string } {
  const word = words[type];
  if (word === undefined) throw new Error(`there are no words for the command ${type}`);
  return { summary: word.label, description: word.help };
}

function bodyOf(table: CommandTable<never>, type: string): z.ZodType<SentFields> {
  const definition = table[type];
  if (definition === undefined) throw new Error(`there is no command ${type}`);
  const documents: Readonly<Record<string, z.ZodType<SentFields>>> = documentSchemas;
  const document = definition.facts.find((name) => Object.hasOwn(documents, name));
  return (document === undefined ? undefined : documents[document]) ?? commandSchema(definition);
}

function takenAnswer(item: string) {
  const headers = { Location: item, 'Retry-After': '5' };
  return answer(202, { state: 'taken', item }, { headers, outcomeOpen: true });
}
