import type { Country } from './country';
import { si } from './si';
import { uz } from './uz';

const countries: readonly Country[] = [uz, si];

/** The default of `npm start`. */
export const shownCountry = uz.code;

/** The configured country. Throws for one without a folder here. */
export function countryOf(code: string): Country {
  const found = countries.find((country) => country.code === code);
  if (found !== undefined) return found;
  const known = countries.map((country) => country.code).join(', ');
  throw new Error(`COUNTRY must be one of ${known}`);
}
