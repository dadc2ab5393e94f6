import { commands } from '../../domain/ngo-input/commands';
import { inputAims, inputKinds, stages } from '../../domain/ngo-input/state';
import { confidences, opinionMethods } from '../../domain/shared/independent-opinion';
import { statuses } from '../../domain/shared/status';
import { commandSchema } from './command-schema';
import { conflictShape } from './deliveries';
import { briefShape } from './entities';
import { uuid, z } from './text';

const written = z.object({ text: z.string(), language: z.string() }).nullable();
const instant = z.string().nullable();

/** An input in a list. Fields that the caller may not see are null. */
export const inputSchema = z
  .object({
    entityId: z.string(),
    id: uuid,
    stage: z.enum(stages),
    sequence: z.int().nullable(),
    submitterId: uuid.openapi({
      description: 'The NGO; of one that hides its identity, what stands for it in this input.',
    }),
    kind: z.enum(inputKinds),
    aim: z.enum(inputAims),
    callId: uuid.nullable(),
    content: written,
    opinion: z
      .object({
        status: z.enum(statuses),
        method: z.enum(opinionMethods),
        confidence: z.enum(confidences),
        basis: written,
      })
      .nullable(),
    isConfidential: z.boolean().openapi({ description: 'Only that it was given is published.' }),
    submittedAt: z.string(),
    acceptedAt: instant,
    approvedAt: instant,
    publishedAt: instant,
    items: z.array(z.object({ entityId: z.string(), leadInstitutionId: uuid.nullable() })),
    addressees: z.array(
      z.object({
        number: z.int(),
        institutionId: uuid,
        owes: z.boolean(),
        dueAt: instant,
        dueOn: instant,
      }),
    ),
    replies: z.array(
      z.object({
        number: z.int(),
        addressee: z.int(),
        institutionId: uuid,
        repliedAt: z.string().openapi({ description: 'When it was given.' }),
        recordedAt: z.string(),
        late: z.boolean(),
        publishedAt: instant,
        content: written,
        documentId: uuid.nullable(),
        confidentiality: z.enum(['none', 'asked', 'granted', 'refused']).nullable(),
        publication: z.enum(['undecided', 'approved', 'withheld']).nullable(),
        rating: z.object({ answers: z.boolean(), reason: written }).nullable(),
      }),
    ),
    requests: z
      .array(
        z.object({
          number: z.int(),
          institutionId: uuid,
          reply: z.int().nullable().openapi({ description: 'The reply; null for the input.' }),
          decision: z.enum(['granted', 'refused']).nullable(),
          reason: written,
        }),
      )
      .openapi({ description: 'Requests for confidentiality that the caller may see.' }),
    endedBecause: written,
    dueAt: instant,
    dueOn: instant,
    overdue: z.boolean(),
  })
  .openapi('Input');

/** An input with its running clocks and the commands that may follow. */
export const commandedInputSchema = inputSchema
  .extend({ ...conflictShape, ...briefShape })
  .openapi('CommandedInput');

/** An input to submit. */
export const newInput = commandSchema(commands.submitInput);
