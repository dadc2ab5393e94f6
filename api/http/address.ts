/** Below this path stands everything that the version of the API promises to keep. */
export const apiRoot = '/api/v1';

/** The header that names where something is found. */
export function locatedAt(path: string): { Location: string } {
  return { Location: apiRoot + path };
}

/** Where an item is found. */
export function itemAddress(entityId: string): string {
  return `${apiRoot}/implementations/${entityId}`;
}

/** The version of an item as a tag; one that is not tracked yet, or not to be commanded, has none. */
export function itemTag({
  sequence,
}: {
  sequence: number | null;
}): Readonly<Record<string, string>> {
  return sequence === null ? {} : { ETag: `"${sequence}"` };
}
