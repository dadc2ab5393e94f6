import { processes, processOf } from '../../domain/processes';

/** The path that a mail leads to: the page of an entity, for somebody who is not signed in after signing in. */
export function pagePathOf(entityId: string): string {
  const process = processOf(entityId);
  const isItem = process.kind === processes.implementation.kind;
  return `/sign-in?then=/${isItem ? `items/${entityId}` : process.pathOf(entityId)}`;
}
