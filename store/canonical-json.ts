/**
 * JSON with sorted keys and no spaces: the same data gives the same text on every machine and in every version, so
 * its hash can be checked in ten years. Keys whose value is undefined are left out, as `JSON.stringify` does. Takes
 * JSON-safe data only: anything else (a function, NaN) throws a `TypeError`, because it would become null and change
 * the meaning of the hash.
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no form in JSON`);
      return JSON.stringify(value);
    case 'object':
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`a ${typeof value} has no form in JSON`);
  }
}

function canonicalArray(values: readonly unknown[]): string {
  return `[${values.map((value) => canonicalJson(value)).join(',')}]`;
}

function canonicalObject(value: object): string {
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError('only plain objects have a canonical form');
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    // By code unit, not by a locale: the order must not depend on the machine.
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
