import { commands } from '../../domain/obligation/commands';
import { obligationKinds, stages } from '../../domain/obligation/state';
import { commandSchema } from './command-schema';
import { briefShape } from './entities';
import { uuid, z } from './text';

const symbol = z.string().nullable();

/** An obligation in a list. Fields that the caller may not see are null. */
export const obligationSchema = z
  .object({
    entityId: z.string(),
    id: uuid,
    kind: z.enum(obligationKinds),
    stage: z.enum(stages),
    sequence: z.int().nullable(),
    mechanism: z.string().openapi({ description: 'The UN body to which the reply is owed.' }),
    symbol: z.string().openapi({ description: 'Of the document that asks for it.' }),
    paragraph: z.string(),
    documentOn: z.string(),
    namedDueOn: z
      .string()
      .nullable()
      .openapi({ description: 'The day that the document names; null when the usual term holds.' }),
    term: z
      .object({ months: z.int(), confirmed: z.boolean(), schemeVersion: z.int() })
      .nullable()
      .openapi({ description: 'The usual term of the UN body; null when a day was named.' }),
    dueAt: z.string().nullable(),
    dueOn: z.string().nullable(),
    overdue: z.boolean(),
    items: z.array(z.object({ entityId: z.string(), leadInstitutionId: uuid.nullable() })),
    reminders: z.array(z.object({ symbol, remindedOn: z.string() })),
    reply: z.object({ symbol, sentOn: z.string(), late: z.boolean() }).nullable(),
    endedBecause: z.string().nullable(),
    registeredAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('Obligation');

/** An obligation with its running clocks and the commands that may follow. */
export const commandedObligationSchema = obligationSchema
  .extend(briefShape)
  .openapi('CommandedObligation');

/** A follow-up of a UN body to register. */
export const newFollowUp = commandSchema(commands.registerFollowUp);
