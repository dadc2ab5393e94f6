import { processOf, type ProcessKind } from '../../domain/processes';

/** The path prefix of this version of the API. */
export const apiRoot = '/api/v1';

/** The `Location` header. */
export function locatedAt(path: string): { Location: string } {
  return { Location: apiRoot + path };
}

/** The resource of an entity of each process, below the root of the API. */
const resources: Readonly<Record<ProcessKind, (entityId: string) => string>> = {
  implementation: (id) => `implementations/${id}`,
  obligation: (id) => id.replace(/^obligation\//, 'obligations/'),
};

/** The address of an entity of any process. */
export function entityAddress(entityId: string): string {
  return `${apiRoot}/${resources[processOf(entityId).kind as ProcessKind](entityId)}`;
}

/** The ETag of an entity; none for one that is not tracked yet or takes no commands. */
export function entityTag({
  sequence,
}: {
  sequence: number | null;
}): Readonly<Record<string, string>> {
  return sequence === null ? {} : { ETag: `"${sequence}"` };
}
