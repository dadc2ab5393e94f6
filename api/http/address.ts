/** The path prefix of this version of the API. */
export const apiRoot = '/api/v1';

/** The `Location` header. */
export function locatedAt(path: string): { Location: string } {
  return { Location: apiRoot + path };
}

/** The address of an item. */
export function itemAddress(entityId: string): string {
  return `${apiRoot}/implementations/${entityId}`;
}

/** The ETag of an item; null for one that is not tracked yet or takes no commands. */
export function itemTag({
  sequence,
}: {
  sequence: number | null;
}): Readonly<Record<string, string>> {
  return sequence === null ? {} : { ETag: `"${sequence}"` };
}
