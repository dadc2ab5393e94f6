import type { Sessions } from '../../application/people/sessions';
import type { GrantedStaffRoles } from '../../application/people/staff-roles';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { shownNames } from '../schemas/names';
import { newStaffRole, staffRoleSchema } from '../schemas/staff-roles';
import { z } from '../schemas/text';

const endpoint = endpointsOf('Access');

/** Roles that no institution appoints to, and the sessions of a person. */
export function staffRoleEndpoints({
  staffRoles,
  sessions,
}: {
  staffRoles: GrantedStaffRoles;
  sessions: Sessions;
}): Endpoint[] {
  const named = staffRoleSchema.extend(shownNames);
  return [
    endpoint('post /staff-roles', {
      summary: 'Grant a person a role of the center, of coordinators or of administrators',
      description: 'The person may sign in to the pages with it at once.',
      body: newStaffRole,
      answers: {
        201: { description: 'The role; the present one if already granted', body: named },
      },
      handle: async ({ caller, body }) => answer(201, await staffRoles.grant(caller.actor, body)),
    }),
    endpoint('get /staff-roles', {
      summary: 'List these roles, the newest first',
      answers: {
        200: {
          description: 'All of them, ended ones included',
          body: z.object({ staffRoles: z.array(staffRoleSchema), ...shownNames }),
        },
      },
      handle: async ({ caller }) => answer(200, await staffRoles.list(caller.actor)),
    }),
    endpoint('post /staff-roles/{id}/end', {
      summary: 'End a role, and sessions in it, at once',
      params: idParams,
      answers: { 200: { description: 'The role as it is now', body: named } },
      handle: async ({ caller, params }) =>
        answer(200, await staffRoles.end(caller.actor, params.id)),
    }),
    endpoint('post /people/{id}/end-sessions', {
      summary: 'End all sessions of a person at once',
      params: idParams,
      answers: {
        200: { description: 'How many have ended', body: z.object({ ended: z.number() }) },
      },
      handle: async ({ caller, params }) =>
        answer(200, { ended: await sessions.endAllOf(caller.actor, params.id) }),
    }),
  ];
}
