import { foldedCode, visible } from '../shared/folded-key';

/** The data that a document's symbol contains. */
interface SymbolReading {
  /** The symbol in its usual spelling when its form is known, else as it was given without outer blanks. */
  symbol: string;
  /** False: perhaps mistyped. A warning and never a refusal, because real documents have such symbols. */
  isKnownForm: boolean;
  /** Code of the mechanism that issues documents with such a symbol; null when the symbol does not show it. */
  mechanism: string | null;
}

const committees = '(?:CCPR|CERD|CEDAW|CAT|CRC|CRPD|CMW|CED)/C';
const body = `(?:${committees}|CRC/C/OP(?:AC|SC)|E/C\\.12)`;

/**
 * Forms of symbols, compiled from those that the UN's own documents use. The part for the country takes any three
 * letters: codes that no standard has, such as UNK, are in use there.
 */
const forms: readonly RegExp[] = [
  'A/HRC/WG\\.6/\\d+/[A-Z]{3}/[1-4]',
  'A/HRC/WG\\.6/\\d+/L\\.\\d+',
  'A/HRC/\\d+/\\d+',
  'A/HRC/\\d+/(?:L|NGO|NI|G|CRP)[./]\\d+',
  'A/HRC/(?:RES|DEC)/\\d+/\\d+',
  `${body}/[A-Z]{3}/(?:CO|FCO)/\\d+(?:-\\d+)?`,
  // Before 2004 committees numbered their observations in other ways: CERD/C/463/Add.2, CCPR/CO/83/UZB, CAT/C/CR/28/7.
  `${body}/\\d+(?:/\\d+)?`,
  '(?:CCPR|CERD|CEDAW|CAT|CRC)/CO/\\d+/[A-Z]{3}',
  'CAT/C/CR/\\d+/\\d+',
  `(?:${body}|CAT/OP)/GC/\\d+`,
  `${body}/\\d+/DR?/\\d+/\\d{4}`,
  'CAT/OP/[A-Z]{3}/\\d+',
  'A/(?:C\\.3/)?\\d+/(?:L\\.)?\\d+',
  'E/CN\\.4/\\d{4}/\\d+',
].map((form) => new RegExp(`^${form}(?:/(?:Add|Corr|Rev)\\.\\d+)*$`, 'i'));

/** By the beginning of the symbol; the first match counts. Symbols without a mechanism are not listed. */
const issuers: readonly { pattern: RegExp; mechanism: string }[] = [
  { pattern: /^CAT\/OP\b/i, mechanism: 'SPT' },
  { pattern: /^E\/C\.12\//i, mechanism: 'CESCR' },
  ...['CCPR', 'CERD', 'CEDAW', 'CAT', 'CRC', 'CRPD', 'CMW', 'CED'].map((mechanism) => ({
    pattern: new RegExp(`^${mechanism}/CO?/`, 'i'),
    mechanism,
  })),
  { pattern: /^A\/HRC\/WG\.6\//i, mechanism: 'UPR' },
  // The report of a State's review. Reports of special procedures have the same form; their visits to a State are in
  // addenda, and an addendum may be either's: then the caller must name the mechanism.
  { pattern: /^A\/HRC\/\d+\/\d+(?:\/(?:Corr|Rev)\.\d+)*$/i, mechanism: 'UPR' },
  { pattern: /^E\/CN\.4\/\d{4}\/\d+\/Add\./i, mechanism: 'SPECIAL_PROCEDURE' },
];

/** The mechanisms that are known by the symbols of their documents. */
export const mechanismsOfSymbols: readonly string[] = [
  ...new Set(issuers.map(({ mechanism }) => mechanism)),
];

/**
 * Reads a UN document symbol by its key. Case and blanks are ignored: databases upper-case suffixes (`/ADD.1`), and text
 * from a PDF is letter-spaced (`A / H R C / 1 0 / 8 3`).
 */
export function readSymbol(given: string): SymbolReading {
  const closed = foldedCode(given.replaceAll(/\s+/g, ''));
  const isKnownForm = forms.some((form) => form.test(closed));
  const mechanism = issuers.find(({ pattern }) => pattern.test(closed))?.mechanism ?? null;
  return {
    symbol: isKnownForm ? usualSpelling(closed) : visible(given).trim(),
    isKnownForm,
    mechanism,
  };
}

/**
 * The mechanism that a symbol shows, when it is another than this one; null when nothing is contradicted. Reports of
 * special procedures have the same symbols as those of a State's review.
 */
export function contradictedBy(symbol: string, mechanism: string): string | null {
  const { mechanism: shown } = readSymbol(symbol);
  const isVisit = shown === 'UPR' && mechanism === 'SPECIAL_PROCEDURE';
  return shown === mechanism || isVisit ? null : shown;
}

/** What looks mistyped about a symbol. */
type SymbolFinding =
  | { code: 'unusual_symbol' }
  | { code: 'mechanism_contradicts_symbol'; params: { mechanism: string } };

/**
 * What the person who enters a symbol should check; `mechanism` as it was given, null for none. Warnings and never
 * refusals, because real documents have unusual symbols.
 */
export function checkSymbol(symbol: string, mechanism: string | null): readonly SymbolFinding[] {
  const shown = mechanism === null ? null : contradictedBy(symbol, mechanism);
  const findings: SymbolFinding[] = readSymbol(symbol).isKnownForm
    ? []
    : [{ code: 'unusual_symbol' }];
  if (shown !== null) {
    findings.push({ code: 'mechanism_contradicts_symbol', params: { mechanism: shown } });
  }
  return findings;
}

function usualSpelling(symbol: string): string {
  return symbol
    .toUpperCase()
    .replaceAll(/\/(ADD|CORR|REV)\./g, (_, suffix: string) => `/${capitalized(suffix)}.`);
}

function capitalized(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
