import { staffRoles } from '../../domain/participation/staff-role';
import { uuid, z } from './text';

export const newStaffRole = z.strictObject({
  personId: uuid,
  role: z.enum(staffRoles),
  institutionId: uuid.nullable().default(null).openapi({
    description: 'The institution of a coordinator; null for all others.',
  }),
});

export const staffRoleSchema = z
  .object({
    id: uuid,
    personId: uuid,
    role: z.enum(staffRoles),
    institutionId: uuid.nullable(),
    grantedBy: z.string().openapi({
      description: 'person/<id>, first-start, or <account>@<machine> for one granted by a command.',
    }),
    grantedAt: z.string(),
    endedBy: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .openapi('StaffRole');
