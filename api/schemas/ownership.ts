import { stages } from '../../domain/implementation/state';
import { wholeNumber } from './address';
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

export const itemsWithoutOwnerSchema = z
  .object({
    on: z.string().openapi({ description: 'The day of the check: today.' }),
    total: z.int(),
    items: z.array(
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
    ),
    nextAfter: z.string().nullable(),
  })
  .openapi('ItemsWithoutOwner');

export const itemsNotNotifiedSchema = z
  .object({
    on: z.string().openapi({ description: 'The day of the check: today.' }),
    total: z.int(),
    items: z.array(
      z.object({
        entityId: z.string(),
        institutions: z.array(
          z.object({
            institutionId: uuid,
            why: z.enum(['nobody_appointed', 'addresses_refuse']),
            since: z.string(),
            notices: z.int(),
          }),
        ),
      }),
    ),
    nextAfter: z.string().nullable(),
  })
  .openapi('ItemsNotNotified');
