/** A BCP 47 tag in its usual spelling, such as `uz-Latn`. */
export type Language = string;

/**
 * The language of those available that is closest to the wanted one (RFC 4647, lookup): itself, what is left of its
 * tag when parts are cut off its end, or the first of which it is the beginning (`uz`: `uz-Latn`). Null when none is.
 */
export function closestLanguage(wanted: Language, available: readonly Language[]): Language | null {
  const parts = wanted.toLowerCase().split('-');
  const found = (start: string): Language | undefined =>
    available.find((tag) => tag.toLowerCase() === start) ??
    available.find((tag) => tag.toLowerCase().startsWith(`${start}-`));
  for (let length = parts.length; length > 0; length -= 1) {
    const tag = found(parts.slice(0, length).join('-'));
    if (tag !== undefined) return tag;
  }
  return null;
}

/**
 * The best of the available languages for an `Accept-Language` header (RFC 9110, 12.5.4): by its weights, and among
 * equal ones by its order. Null when it names none of them.
 */
export function acceptedLanguage(
  header: string | undefined,
  available: readonly Language[],
): Language | null {
  const wanted = (header ?? '')
    .slice(0, longestHeader)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2) ?? '1';
      return { tag, weight: Number(weight) };
    })
    .filter(({ tag, weight }) => /^[a-z]{1,8}(-[a-z\d]{1,8})*$/i.test(tag) && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const language = closestLanguage(tag, available);
    if (language !== null) return language;
  }
  return null;
}

// Browsers send under 200 characters; the sort of a longer header is not worth its time.
const longestHeader = 1_000;
