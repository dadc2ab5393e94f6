import { closestLanguage, type Language } from '../domain/shared/languages';

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
