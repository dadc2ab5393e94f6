import { foldedCode, foldedName } from '../domain/shared/folded-key';
import { addressKey } from '../domain/shared/plain-address';

/** A word of a search as patterns of `like`: as it was typed, and by the keys that it is compared with. */
interface SearchedWord {
  text: string;
  code: string;
  name: string;
  address: string;
}

/** Each word must occur somewhere; percent signs and underscores are literal. */
export function searchedWords(search: string | undefined): readonly SearchedWord[] {
  // The keys of numbers have no number sign.
  const words = (search ?? '')
    .replaceAll(/№\s*/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.map((word) => ({
    text: containing(word),
    code: containing(foldedCode(word)),
    name: containing(foldedName(word)),
    address: containing(addressKey(word)),
  }));
}

function containing(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
