import type { Country } from './country';
import { si } from './si';
import { uz } from './uz';

const countries: readonly Country[] = [uz, si];

/** The one that `npm start` shows when the configuration names none. */
export const shownCountry = uz.code;

/** The country that the configuration names. Throws for one that has no folder here. */
export function countryOf(code: string): Country {
  const found = countries.find((country) => country.code === code);
  if (found !== undefined) return found;
  const known = countries.map((country) => country.code).join(', ');
  throw new Error(`COUNTRY must be one of ${known}`);
}
