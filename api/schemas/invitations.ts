import { invitedKinds, longestInvitationDays } from '../../domain/participation/invited-kind';
import { shownNames } from './names';
import { label, language, uuid, z } from './text';

const itemId = z
  .string()
  .regex(/^(recommendation|plan-item)\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'not_uuid');

/** A person to be invited. */
export const newInvitation = z.strictObject({
  fullName: label(200),
  email: z.string().max(320),
  language,
  kind: z.enum(invitedKinds),
  itemEntityIds: z
    .array(itemId)
    .max(20)
    .default([])
    .openapi({ description: 'The items that it may be about; none for any.' }),
  callId: uuid.nullable().default(null),
  validDays: z.int().min(1).max(longestInvitationDays).default(30),
});

const invitation = z.object({
  id: uuid,
  fullName: z.string(),
  email: z.string(),
  language: z.string(),
  kind: z.enum(invitedKinds),
  itemEntityIds: z.array(z.string()),
  callEntityId: z.string().nullable(),
  invitedByPersonId: uuid,
  invitedAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  usedAt: z.string().nullable(),
  entityId: z.string().nullable().openapi({ description: 'What was submitted by it.' }),
  state: z.enum(['open', 'used', 'expired', 'revoked']),
});

/** An invitation, without its link. */
export const invitationSchema = invitation.extend(shownNames).openapi('Invitation');

/** The latest invitations. */
export const invitationsSchema = z.object({ invitations: z.array(invitation), ...shownNames });
