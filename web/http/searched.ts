const longestSearch = 200;

/** The words that an address searches for; undefined for none. */
export function searchIn(query: URLSearchParams): string | undefined {
  return query.get('q')?.trim().slice(0, longestSearch) || undefined;
}
