/** The address of the list of items with these filters, named as on the list's own form. */
export function itemsAddress(filters: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(filters).toString();
  return query === '' ? '/items' : `/items?${query}`;
}
