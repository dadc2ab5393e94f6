import { processOf } from '../../domain/processes';

/** The path that a mail leads to: the page of an entity, for somebody who is not signed in after signing in. */
export function pagePathOf(entityId: string): string {
  return `/sign-in?then=/${processOf(entityId).pathOf(entityId)}`;
}
