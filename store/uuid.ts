const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The id if a uuid column can hold it, else null. Ids in events are validated at the API; if a wrong one passes, its
 * column stays empty, so that its entity can still be stored.
 */
export function uuidOrNull(id: string | null | undefined): string | null {
  return id !== null && id !== undefined && uuidPattern.test(id) ? id : null;
}
