import { processOf } from '../../domain/processes';

/** The page of an entity of any process, or one below it. */
export function pageAddress(entityId: string, ...below: readonly string[]): string {
  return [`/${processOf(entityId).pathOf(entityId)}`, ...below].join('/');
}
