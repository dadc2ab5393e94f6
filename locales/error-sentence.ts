import type { Language } from '../domain/shared/languages';
import { placeholdersOf, sayer, type Values } from './message';
import { catalogues, wordsIn, writtenDate, type ErrorCode, type Words } from './words';

/** An error of rules and use cases. */
export interface CodedError {
  code: string;
  /** Values of the sentence: codes, days, counts. Lists are joined. */
  params?: Readonly<Record<string, unknown>>;
}

/** The fault of one place of a request: a key of `problems.faults`, and the value of its placeholder. */
export interface Fault {
  code: keyof Words['problems']['faults'];
  values?: Values;
}

/** The text of a fault, after the name of the place. */
export function faultSentence(language: Language, { code, values = {} }: Fault): string {
  const said: string | ((given: Values) => string) = wordsIn(language).problems.faults[code];
  return typeof said === 'string' ? said : said(values);
}

/**
 * The sentence of an error in a language. Codes among its values are replaced by their names (`stage`, `command`,
 * `status` …, also in lists: `statuses`); days, whose names end in `On`, and sizes, which end in `Bytes`, are formatted.
 * `names` are those of the institutions among the values, by id.
 */
export function errorSentence(
  language: Language,
  { code, params = {} }: CodedError,
  names: Readonly<Record<string, string>> = {},
): string {
  const words = wordsIn(language);
  const { tag } = words;
  const catalogue = catalogues[tag];
  const text = catalogue?.texts.errors[code as ErrorCode];
  if (catalogue === undefined || text === undefined) return code;
  const values: Record<string, string | number> = {};
  for (const name of placeholdersOf(text)) {
    const value = name.endsWith('Bytes')
      ? catalogue.spell(writtenSize(Number(params[name]), tag))
      : inWords(name, params[name], words);
    if (value === null) return code;
    values[name] = names[value] ?? value;
  }
  return sayer(text, { tag, spell: catalogue.spell })(values satisfies Values);
}

/** The sentence of a finding; of an error of the rules where the finding is one. */
export function findingSentence(language: Language, { code, params = {} }: CodedError): string {
  const said: string | ((values: Values) => string) | undefined =
    wordsIn(language).findings[code as keyof Words['findings']];
  if (said === undefined) return errorSentence(language, { code, params });
  return typeof said === 'string' ? said : said(params as Values);
}

/** `26214400` as `25 MB`. */
function writtenSize(bytes: number, tag: string): string {
  const isLarge = bytes >= 1024 * 1024;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const format = new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits: 1 });
  return format.format(bytes / 1024 / (isLarge ? 1024 : 1));
}

function inWords(name: string, value: unknown, words: Words): string | number | null {
  if (Array.isArray(value)) {
    const said = value.map((one) => inWords(name, one, words));
    return said.includes(null) ? null : said.join(', ') || '–';
  }
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  if (name.endsWith('On')) return writtenDate(value);
  return namesOf(name, words)?.[value] ?? value;
}

function namesOf(
  placeholder: string,
  { names, commands }: Words,
): Readonly<Record<string, string>> | null {
  switch (placeholder) {
    case 'stage':
      return names.stages;
    case 'status':
    case 'statuses':
      return names.statuses;
    case 'subject':
    case 'subjects':
      return names.duties;
    case 'policyProblem':
      return names.policyProblems;
    case 'termProblem':
      return names.termProblems;
    case 'lawProblem':
      return names.lawProblems;
    case 'schemeProblem':
      return names.schemeProblems;
    case 'found':
      return names.foundContents;
    case 'track':
      return names.tracks;
    case 'matters':
      return names.matterKinds;
    case 'focalPointRole':
      return names.focalPointRoles;
    case 'command':
      return Object.fromEntries(Object.entries(commands).map(([type, { label }]) => [type, label]));
    default:
      return null;
  }
}
