import { processOf } from '../../domain/processes';

/** The path prefix of this version of the API. */
export const apiRoot = '/api/v1';

/** The `Location` header. */
export function locatedAt(path: string): { Location: string } {
  return { Location: apiRoot + path };
}

/** The address of an entity of any process: that of its page, but items have another name here. */
export function entityAddress(entityId: string): string {
  const path = processOf(entityId)
    .pathOf(entityId)
    .replace(/^items\//, 'implementations/');
  return `${apiRoot}/${path}`;
}

/** The ETag of an entity; none for one that is not tracked yet or takes no commands. */
export function entityTag({
  sequence,
}: {
  sequence: number | null;
}): Readonly<Record<string, string>> {
  return sequence === null ? {} : { ETag: `"${sequence}"` };
}
