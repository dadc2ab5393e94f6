import { entityAddress, entityTag } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { commandPathName, givenTypesOf } from '../../application/commands/command-names';
import { commandSchema } from '../schemas/command-schema';
import { commandedItemSchema, itemParams } from '../schemas/items';
import { documentSchemas } from '../schemas/submitted-documents';
import { z } from '../schemas/text';
import type { CommandTable } from '../../domain/process/command';
import type { Given } from '../../application/commands/commands';
import type { CommandCall, SentFields } from '../../application/commands/given-command';
import { wordsIn } from '../../locales/words';

const endpoint = endpointsOf('Commands');

/** The answer for a command that is certain to be stored, but not stored yet. */
export const taken = z.object({ state: z.literal('taken'), item: z.string() });

/** Labels and help texts of the commands, by type. */
type CommandWords = Readonly<Record<string, { label: string; help: string }>>;

/** The address of the entities of a process. */
export interface EntityAddress<P> {
  path: `/${string}`;
  params: z.ZodObject & z.ZodType<P>;
  entityIdOf(params: P): string;
}

/** With the answer of a command: the entity as it is then. */
export interface CommandedAddress<P, V> extends EntityAddress<P> {
  body: z.ZodObject & z.ZodType<V>;
}

/** The act of a command that was answered. */
const actShape = {
  effectiveAt: z
    .string()
    .nullable()
    .openapi({ description: 'When the act took place, if it was entered later.' }),
  enteredLater: z.boolean(),
};

/** How items are addressed by the commands that people give them. */
export const itemAddress: CommandedAddress<
  z.output<typeof itemParams>,
  z.output<typeof commandedItemSchema>
> = {
  path: '/implementations/{kind}/{id}',
  params: itemParams,
  entityIdOf: ({ kind, id }) => `${kind}/${id}`,
  body: commandedItemSchema,
};

/** All commands of a table that people give to an entity, each at its own address below the entity. */
export function commandEndpoints<P, V>({
  commands,
  table,
  address,
  // The description of the API is for programmers and in one language.
  words = wordsIn('en').commands,
}: {
  commands: { give(call: CommandCall): Promise<Given<Entity>> };
  table: CommandTable<never>;
  address: CommandedAddress<P, V>;
  words?: CommandWords;
}): Endpoint[] {
  return givenTypesOf(table).map((type) =>
    endpoint(`post ${address.path}/${commandPathName(type)}`, {
      ...wordsOf(words, type),
      params: address.params,
      body: bodyOf(table, type),
      conditional: true,
      answers: {
        200: {
          description: 'Stored; the entity as it is now',
          body: address.body.extend(actShape),
        },
        202: { description: 'Accepted and certain to be stored, but not stored yet', body: taken },
        204: { description: 'Stored; the entity is no longer visible to you' },
      },
      handle: async ({ caller: { actor }, params, body, changeId, ifVersion }) => {
        const entityId = address.entityIdOf(params);
        const call = { actor, entityId, type, sent: body, changeId, ifVersion };
        const outcome = await commands.give(call);
        if (!outcome.stored) return takenAnswer(entityAddress(entityId));
        const { entity, effectiveAt } = outcome;
        if (entity === null) return answer(204);
        const done = { ...entity, effectiveAt, enteredLater: effectiveAt !== null };
        // The address and the commands are composed for one process: its schema is that of its entities.
        return answer(200, done, { headers: entityTag(entity) }) as never;
      },
    }),
  );
}

/** As much of an entity as every answer needs. */
interface Entity {
  sequence: number | null;
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

/** The answer to a command that is certain to be stored, but not yet. */
export function takenAnswer(item: string) {
  const headers = { Location: item, 'Retry-After': '5' };
  return answer(202, { state: 'taken', item }, { headers, outcomeOpen: true });
}
