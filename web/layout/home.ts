import type { Role } from '../../domain/shared/actor';

/** Where the work of each role begins. */
export const homes: Readonly<Record<Role, string>> = {
  institution: '/my-work',
  center: '/center',
  center_lead: '/center',
  coordinator: '/cockpit',
  administrator: '/cockpit',
  ngo: '/my-ngo',
};
