const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The id if a uuid column can take it, else null. Ids in events are checked where they come in; if one
 * slips through, its column stays empty instead of keeping its entity from ever being stored again.
 */
export function uuidOrNull(id: string | null | undefined): string | null {
  return id !== null && id !== undefined && uuidPattern.test(id) ? id : null;
}
