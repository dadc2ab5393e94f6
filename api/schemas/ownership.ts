import { stages } from '../../domain/implementation/state';
import { wholeNumber } from './address';
import { shownNames } from './names';
import { uuid, z } from './text';

export const itemsWithoutOwnerQuery = z.strictObject({
  limit: wholeNumber(1, 1_000).default(200),
  after: z
    .string()
    .max(100)
    .regex(/^[a-z/0-9-]*$/, 'not_item')
    .default('')
    .openapi({ description: '`nextAfter` of the previous page.' }),
});

/** A page of a report on items. */
const reportOf = <I extends z.ZodType>(item: I) =>
  z.object({
    on: z.string().openapi({ description: 'The day of the check: today.' }),
    total: z.int(),
    items: z.array(item),
    nextAfter: z.string().nullable(),
    ...shownNames,
  });

export const itemsWithoutOwnerSchema = reportOf(
  z.object({
    entityId: z.string(),
    stage: z.enum(stages),
    leadInstitutionId: uuid,
    why: z.enum(['lead_ended', 'nobody_appointed', 'everybody_absent', 'support_ended']),
    leadEndedOn: z.string().nullable(),
    endedSupportInstitutionIds: z
      .array(uuid)
      .openapi({ description: 'Ended institutions that are named as supporting it.' }),
    handoverId: uuid
      .nullable()
      .openapi({ description: 'The handover that moves it to a successor.' }),
  }),
).openapi('ItemsWithoutOwner');

export const itemsNotNotifiedSchema = reportOf(
  z.object({
    entityId: z.string(),
    institutions: z.array(
      z.object({
        institutionId: uuid,
        why: z.enum(['nobody_appointed', 'addresses_refuse', 'not_sent']).openapi({
          description:
            '`not_sent`: no mail has gone out, for example because the relay does not work.',
        }),
        awaitsAssignment: z.boolean().openapi({
          description:
            'It leads the item and was not notified of that: `since` is the `notNotifiedSince` of the item.',
        }),
        since: z.string(),
        notices: z.int(),
      }),
    ),
  }),
).openapi('ItemsNotNotified');
