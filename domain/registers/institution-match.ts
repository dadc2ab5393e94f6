import { foldedCode, foldedName } from '../shared/folded-key';
import { mostSimilar } from '../shared/similar-names';
import { isShortFormOf, nameWords } from './institution-short-form';

/** An institution with everything that it is called. */
interface CalledInstitution {
  id: string;
  code: string | null;
  /** Present names in all languages. */
  names: readonly string[];
  formerNames: readonly string[];
  isActive: boolean;
}

/** What a name was found to mean. */
export type InstitutionMatch =
  /** `shortFormOf`: the registered name that it abbreviates or inflects, which a person should check. */
  | { kind: 'found'; id: string; shortFormOf: string | null }
  /** Registered names that may be meant, the most similar first. */
  | { kind: 'ambiguous' | 'unknown'; proposals: readonly string[] };

interface Called extends CalledInstitution {
  allNames: readonly string[];
}

/**
 * Finds institutions by what people write: the code; a present name in any language; a former one; a name with or
 * without the name of the State, or a remark in brackets; an abbreviation such as Минюст or МВД. Case, scripts,
 * apostrophes and invisible characters do not count. An active institution is preferred to an ended one.
 *
 * `stateNames`: how the State is called within names of institutions, such as "of the Republic of …".
 */
export function institutionMatcher(
  institutions: readonly CalledInstitution[],
  stateNames: readonly string[],
): (written: string) => InstitutionMatch {
  const called = institutions.map((one): Called => ({
    ...one,
    allNames: [...one.names, ...one.formerNames],
  }));
  const states = stateNames
    .map((name) => nameWords(name).join(' '))
    .toSorted((a, b) => b.length - a.length);
  const plainKey = (name: string): string => withoutState(withoutRemark(name), states);
  const [active, ended] = [true, false].map((is) =>
    called.filter(({ isActive }) => isActive === is),
  );
  const levels = [
    index(called, ({ code }) => (code === null ? [] : [foldedCode(code)]), foldedCode),
    index(active ?? [], ({ names }) => names.map(foldedName), foldedName),
    index(called, ({ formerNames }) => formerNames.map(foldedName), foldedName),
    index(ended ?? [], ({ names }) => names.map(foldedName), foldedName),
    index(active ?? [], ({ names }) => names.map(plainKey), plainKey),
    index(called, ({ allNames }) => allNames.map(plainKey), plainKey),
    index(active ?? [], ({ names }) => names.flatMap(remarks).map(foldedName), foldedName),
  ];
  const found = new Map<string, InstitutionMatch>();
  return (written) => {
    const known = found.get(written) ?? match(trimmed(written), { called, levels, plainKey });
    found.set(written, known);
    return known;
  };
}

type Index = (written: string) => readonly Called[];

function index(
  institutions: readonly Called[],
  keysOf: (one: Called) => readonly string[],
  keyOf: (written: string) => string,
): Index {
  const byKey = new Map<string, Set<Called>>();
  for (const one of institutions) {
    for (const key of keysOf(one)) byKey.set(key, (byKey.get(key) ?? new Set()).add(one));
  }
  return (written) => {
    const key = keyOf(written);
    return key === '' ? [] : [...(byKey.get(key) ?? [])];
  };
}

function match(
  written: string,
  known: {
    called: readonly Called[];
    levels: readonly Index[];
    plainKey: (name: string) => string;
  },
): InstitutionMatch {
  for (const level of known.levels) {
    const [one, ...others] = level(written);
    if (one === undefined) continue;
    if (others.length === 0) return { kind: 'found', id: one.id, shortFormOf: null };
    return {
      kind: 'ambiguous',
      proposals: [one, ...others].slice(0, mostProposals).map(codeOrName),
    };
  }
  const plain = withoutRemark(written);
  const meant = known.called.flatMap((one) => {
    const isShort = (name: string): boolean => isShortFormOf(plain, known.plainKey(name), name);
    const name = one.isActive ? one.names.find(isShort) : undefined;
    return name === undefined ? [] : [{ id: one.id, name }];
  });
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) {
    return { kind: 'found', id: only.id, shortFormOf: only.name };
  }
  if (meant.length > 1) {
    return { kind: 'ambiguous', proposals: meant.slice(0, mostProposals).map(({ name }) => name) };
  }
  return { kind: 'unknown', proposals: similarNames(written, known.called) };
}

const codeOrName = ({ code, names, id }: Called): string => code ?? names[0] ?? id;

/** Of signs that lists leave behind. */
function trimmed(written: string): string {
  return written.replace(/^[\s,.;:–—-]+|[\s,.;:–—-]+$/g, '');
}

function withoutRemark(name: string): string {
  const plain = name.replaceAll(/\([^()]*\)/g, ' ').trim();
  return plain === '' ? name : plain;
}

function remarks(name: string): readonly string[] {
  return [...name.matchAll(/\(([^()]+)\)/g)].map(([, remark = '']) => remark);
}

/** The words of a name as one key, without those of the State at its beginning, end or inside. */
function withoutState(name: string, states: readonly string[]): string {
  const words = ` ${nameWords(name).join(' ')} `;
  const plain = states.reduce((rest, state) => rest.replace(` ${state} `, ' '), words).trim();
  return plain === '' ? words.trim() : plain;
}

const mostProposals = 3;

/** Names of active institutions, one of each. */
function similarNames(written: string, called: readonly Called[]): readonly string[] {
  const best = called.flatMap(({ isActive, names }) =>
    isActive ? mostSimilar(written, names).slice(0, 1) : [],
  );
  return mostSimilar(written, best);
}
