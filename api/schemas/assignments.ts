import { orderAnswer, orderFilter } from './item-orders';
import { itemSchema } from './items';
import { shownNames } from './names';
import { instantOrDay, language, text, uuid, z, unsaidLanguage } from './text';

const order = {
  filter: orderFilter,
  asPlanned: z.boolean().default(false).openapi({
    description: 'Each item is assigned to the lead and the co-executors that its own plan names.',
  }),
  leadInstitutionId: uuid.optional().openapi({ description: 'Required unless asPlanned is set.' }),
  supportInstitutionIds: z.array(uuid).max(50).default([]),
  effectiveAt: instantOrDay.optional().openapi({
    description: 'When the assignment took place, if it is entered later.',
  }),
};

interface Whom {
  asPlanned: boolean;
  leadInstitutionId?: string | undefined;
  supportInstitutionIds: readonly string[];
}

/** Either institutions are named, or the plans are used: both at once would be ambiguous. */
const oneOfBoth = {
  check: ({ asPlanned, leadInstitutionId, supportInstitutionIds }: Whom): boolean =>
    asPlanned
      ? leadInstitutionId === undefined && supportInstitutionIds.length === 0
      : leadInstitutionId !== undefined,
  fault: {
    path: ['leadInstitutionId'],
    message: 'lead_or_plan',
  },
};

/** The institutions to assign to; the check guarantees that they are given. */
export function whomOf({ asPlanned, leadInstitutionId, supportInstitutionIds }: Whom) {
  return asPlanned || leadInstitutionId === undefined
    ? ({ asPlanned: true } as const)
    : ({ asPlanned: false, leadInstitutionId, supportInstitutionIds } as const);
}

/** The institutions to assign the items of a filter to. */
export const assignmentPreviewBody = z
  .strictObject({
    ...order,
    after: z.int().min(0).default(0).openapi({
      description: 'Position of the last item on the previous page; with asPlanned.',
    }),
    limit: z.int().min(1).max(500).default(100),
  })
  .refine(oneOfBoth.check, oneOfBoth.fault);

/** The same, with the reason that each item records. */
export const assignmentBody = z
  .strictObject({
    ...order,
    reason: text().openapi({ description: 'The reason; recorded for every item.' }),
    language: language.default(unsaidLanguage).openapi({ description: 'Language of the reason.' }),
    previewId: uuid.optional().openapi({
      description: 'Items that have changed since this preview, or came after it, are refused.',
    }),
  })
  .refine(oneOfBoth.check, oneOfBoth.fault);

const bodies = z.object({
  leadInstitutionId: uuid.nullable(),
  supportInstitutionIds: z.array(uuid),
});

/** The preview of assigning as planned, by institution and by item. */
const asPlanned = z
  .object({
    bodies: z
      .array(z.object({ institutionId: uuid, leads: z.int(), supports: z.int() }))
      .openapi({ description: 'How many of the assignable items each institution would get.' }),
    items: z
      .array(
        z.object({
          position: z.int(),
          entityId: z.string(),
          number: z.string(),
          stage: z.string().nullable(),
          outcome: z.enum(['reassigned', 'refused']),
          planned: bodies,
          assigned: bodies
            .nullable()
            .openapi({ description: 'The present lead; null without one.' }),
          code: z.string().nullable().openapi({ description: 'Null unless refused.' }),
          detail: z.string().nullable(),
        }),
      )
      .openapi({
        description:
          'The refused items, and those that would be taken from their present institutions: a page.',
      }),
    nextAfter: z.int().nullable(),
  })
  .openapi('AssignmentAsPlanned');

/** The preview of an assignment. */
export const assignmentPreviewSchema = z
  .object({
    previewId: uuid.nullable().openapi({
      description: 'For the assignment of these items; null where there are none or too many.',
    }),
    total: z.int().openapi({ description: 'Items that the filter finds now.' }),
    assignable: z.int(),
    reassigned: z.int().openapi({
      description:
        'How many of the assignable items have an assignment now: it would end, with everything begun under it.',
    }),
    refused: z.array(
      z.object({
        stage: z.string().nullable().openapi({ description: 'Null: not tracked yet.' }),
        code: z.string(),
        count: z.int(),
      }),
    ),
    asPlanned: asPlanned.nullable().openapi({ description: 'Null for an assignment to one lead.' }),
    sample: z.array(itemSchema).openapi({ description: 'The first twenty of all of them.' }),
    ...shownNames,
  })
  .openapi('AssignmentPreview');

/** An assignment of many items and its progress. */
export const assignmentSchema = z
  .object({
    ...orderAnswer,
    asPlanned: z.boolean(),
    effectiveAt: z.string().nullable().openapi({ description: 'Null: when each is assigned.' }),
    leadInstitutionId: uuid
      .nullable()
      .openapi({ description: 'Null for an assignment as planned.' }),
    supportInstitutionIds: z.array(uuid),
    bodies: z
      .array(
        z.object({
          institutionId: uuid.nullable().openapi({ description: 'Null: no lead is planned.' }),
          ...{ total: z.int(), assigned: z.int(), refused: z.int(), waiting: z.int() },
        }),
      )
      .openapi({ description: 'For an assignment as planned: the progress by lead.' }),
    counts: z.object({ total: z.int(), assigned: z.int(), refused: z.int(), waiting: z.int() }),
  })
  .openapi('Assignment');
