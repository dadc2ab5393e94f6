import { orderAnswer, orderFilter } from './item-orders';
import { itemSchema } from './items';
import { language, text, uuid, z, unsaidLanguage } from './text';

const order = {
  filter: orderFilter,
  asPlanned: z.boolean().default(false).openapi({
    description: 'Each item goes to the lead and the co-executors that its own plan names.',
  }),
  leadInstitutionId: uuid.optional().openapi({ description: 'Needed unless asPlanned.' }),
  supportInstitutionIds: z.array(uuid).max(50).default([]),
};

interface Whom {
  asPlanned: boolean;
  leadInstitutionId?: string | undefined;
  supportInstitutionIds: readonly string[];
}

/** Bodies are named, or the plans are asked; both at once would leave open which of them counts. */
const oneOfBoth = {
  check: ({ asPlanned, leadInstitutionId, supportInstitutionIds }: Whom): boolean =>
    asPlanned
      ? leadInstitutionId === undefined && supportInstitutionIds.length === 0
      : leadInstitutionId !== undefined,
  fault: {
    path: ['leadInstitutionId'],
    message: 'is needed, or asPlanned without any institution',
  },
};

/** Whom an order gives its items to, as the check has made sure of. */
export function whomOf({ asPlanned, leadInstitutionId, supportInstitutionIds }: Whom) {
  return asPlanned || leadInstitutionId === undefined
    ? ({ asPlanned: true } as const)
    : ({ asPlanned: false, leadInstitutionId, supportInstitutionIds } as const);
}

/** Whom the items that a filter finds are to be given to. */
export const assignmentPreviewBody = z
  .strictObject({
    ...order,
    after: z.int().min(0).default(0).openapi({
      description: 'Position of the last item that the page before listed; for asPlanned.',
    }),
    limit: z.int().min(1).max(500).default(100),
  })
  .refine(oneOfBoth.check, oneOfBoth.fault);

/** The same as an order, with the reason that every item gets. */
export const assignmentBody = z
  .strictObject({
    ...order,
    reason: text().openapi({ description: 'Why; part of the record of every item.' }),
    language: language.default(unsaidLanguage).openapi({ description: 'Language of the reason.' }),
  })
  .refine(oneOfBoth.check, oneOfBoth.fault);

const bodies = z.object({
  leadInstitutionId: uuid.nullable(),
  supportInstitutionIds: z.array(uuid),
});

/** What an order as planned would come to, by body and item by item. */
const asPlanned = z
  .object({
    bodies: z
      .array(z.object({ institutionId: uuid, leads: z.int(), supports: z.int() }))
      .openapi({ description: 'How many of the assignable each body would get.' }),
    items: z
      .array(
        z.object({
          position: z.int(),
          entityId: z.string(),
          number: z.string(),
          stage: z.string().nullable(),
          outcome: z.enum(['reassigned', 'refused']),
          planned: bodies,
          assigned: bodies.nullable().openapi({ description: 'Who has it now; null: nobody.' }),
          code: z.string().nullable().openapi({ description: 'Null unless refused.' }),
          detail: z.string().nullable(),
        }),
      )
      .openapi({ description: 'Those refused, or taken from the bodies that have them: a page.' }),
    nextAfter: z.int().nullable(),
  })
  .openapi('AssignmentAsPlanned');

/** What an assignment would come to. */
export const assignmentPreviewSchema = z
  .object({
    total: z.int().openapi({ description: 'Items that the filter finds now.' }),
    assignable: z.int(),
    reassigned: z.int().openapi({
      description:
        'How many of the assignable have an assignment now: it ends, and what was begun under it with it.',
    }),
    refused: z.array(
      z.object({
        stage: z.string().nullable().openapi({ description: 'Null: not tracked yet.' }),
        code: z.string(),
        count: z.int(),
      }),
    ),
    asPlanned: asPlanned.nullable().openapi({ description: 'Null for an order to one lead.' }),
    sample: z.array(itemSchema).openapi({ description: 'The first twenty of all of them.' }),
  })
  .openapi('AssignmentPreview');

/** An assignment of many items and how far it has come. */
export const assignmentSchema = z
  .object({
    ...orderAnswer,
    asPlanned: z.boolean(),
    leadInstitutionId: uuid.nullable().openapi({ description: 'Null for an order as planned.' }),
    supportInstitutionIds: z.array(uuid),
    bodies: z
      .array(
        z.object({
          institutionId: uuid.nullable().openapi({ description: 'Null: no lead is planned.' }),
          ...{ total: z.int(), assigned: z.int(), refused: z.int(), waiting: z.int() },
        }),
      )
      .openapi({ description: 'Of an order as planned: how far it has come with each lead.' }),
    counts: z.object({ total: z.int(), assigned: z.int(), refused: z.int(), waiting: z.int() }),
  })
  .openapi('Assignment');
