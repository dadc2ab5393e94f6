import { commands } from '../../domain/input-call/commands';
import { dispositions, stages } from '../../domain/input-call/state';
import { commandSchema } from './command-schema';
import { briefShape } from './entities';
import { label, language, uuid, z } from './text';

const said = { language, text: z.string() };
const wordings = z.array(z.object(said));

/** A call for input in a list. Fields that the caller may not see are null. */
export const callSchema = z
  .object({
    entityId: z.string(),
    id: uuid,
    stage: z.enum(stages),
    sequence: z.int().nullable(),
    title: wordings,
    text: wordings,
    questions: wordings.nullable().openapi({
      description: 'Each line is a question; their numbers are those of the lines, from 1.',
    }),
    questionCount: z.int(),
    themes: z.array(z.string()),
    items: z.array(z.string()).openapi({
      description: 'The recommendations and plan items that it is about, by entity id.',
    }),
    closesOn: z.string().openapi({ description: 'The last day for input.' }),
    closesAt: z.string().nullable(),
    extensions: z.array(z.object({ from: z.string(), to: z.string(), ...said })),
    subscribers: z.int().nullable().openapi({ description: 'To how many NGOs it was announced.' }),
    overdue: z.boolean().nullable().openapi({ description: 'Whether its summary is late.' }),
    dispositions: z
      .array(
        z.object({
          disposition: z.enum(dispositions),
          ...said,
          inputs: z.int().openapi({ description: 'To how many inputs it applies.' }),
          inputIds: z.array(uuid).readonly().nullable(),
        }),
      )
      .openapi({
        description: 'What was done with the inputs; public with the summary. Not in lists.',
      }),
    summary: wordings.nullable(),
    summarisedAt: z.string().nullable(),
    cancelledBecause: z.object(said).nullable(),
    registeredAt: z.string(),
  })
  .openapi('InputCall');

/** A call with its running clocks and the commands that may follow. */
export const commandedCallSchema = callSchema
  .extend({
    ...briefShape,
    received: z
      .object({
        accepted: z.int(),
        unscreened: z.int().openapi({ description: 'Inputs that wait for the screening.' }),
        withoutDisposition: z.array(uuid).readonly().openapi({
          description: 'Accepted inputs for which it is not recorded yet what was done.',
        }),
      })
      .nullable()
      .openapi({ description: 'What came in; for supervisors.' }),
  })
  .openapi('CommandedInputCall');

/** A call to open. */
export const newCall = commandSchema(commands.openCall);

/** The calls that are announced to an NGO; no themes for all calls. */
export const callSubscriptionSchema = z.strictObject({
  themes: z
    .array(label(200))
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .openapi({ description: 'Only calls on one of these themes; null for all calls.' }),
});
