import type { SourceNode } from './source-node';

/** Something that a file may not contain, regardless of its imports. */
export interface SourceRule {
  name: string;
  /** The harm without the rule. */
  harm: string;
  /** The files that it applies to, by path from the root. */
  files: RegExp;
  except?: RegExp;
  /** Whether this node breaks it. `parents` starts with the nearest. */
  breaks(node: SourceNode, parents: readonly SourceNode[]): boolean;
}

const clockParts = 'FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds';
const dateArithmetic = new RegExp(
  `^((get|set)(UTC)?(${clockParts})|getTimezoneOffset|toLocale(Date|Time)String)$`,
);

/** All of them; test/architecture has a file that breaks each and must be refused. */
export const sourceRules: readonly SourceRule[] = [
  {
    name: 'domain-has-no-clock-and-no-chance',
    harm: 'A rule that looks at the clock or throws dice gives another state when its events are replayed.',
    files: /^domain\//,
    breaks: (node) =>
      isMember(node, 'Date', 'now') ||
      isMember(node, 'performance', 'now') ||
      isWallClockDate(node) ||
      isChance(node),
  },
  {
    name: 'workflows-have-no-wall-clock-and-no-chance',
    harm:
      'What the replay cannot repeat wedges the entity. Date.now() is allowed: in workflow code it is ' +
      "the engine's own clock; an empty new Date() is refused so that reading the clock stays visible.",
    files: /^workflows\//,
    breaks: (node) => isWallClockDate(node) || isChance(node),
  },
  {
    name: 'date-arithmetic-only-in-the-calendar',
    harm: 'A due date computed in two places is computed in two ways: leap days, time zones and holidays differ.',
    files:
      /^(domain|engine|workflows|activities|store|worker|api|application|reading|pdf|config|locales|service)\//,
    except: /^domain\/calendar\//,
    breaks: (node) =>
      isMember(node, 'Date', 'UTC') ||
      isMember(node, 'Intl', 'DateTimeFormat') ||
      (node.type === 'MemberExpression' && dateArithmetic.test(propertyName(node))),
  },
  {
    name: 'environment-only-in-config',
    harm: 'A setting read elsewhere is neither checked at the start nor found in the list of settings.',
    files:
      /^(domain|engine|workflows|activities|store|worker|api|application|reading|pdf|migrations|config|locales|service)\//,
    // A program passes the environment on unread, to readConfig or to a reader of a part of it.
    breaks: (node, parents) =>
      isMember(node, 'process', 'env') &&
      !parents.some((parent) => isCallOf(parent, /^read\w*Config$/)),
  },
  {
    name: 'no-state-is-named-outside-its-folder',
    harm: 'What is written for one State is wrong for the next one, and nobody finds it before that State does.',
    files:
      /^(domain|workflows|activities|store|migrations|worker|api|application|engine|reading|pdf|config|service|local|bench)\//,
    except: /^local\/boundaries\//,
    breaks: (node) => namesState(writtenIn(node)),
  },
  {
    name: 'languages-are-those-of-the-installation',
    harm: 'A list of languages in code is the list of one State: the next one cannot write in its own.',
    files:
      /^(domain|workflows|activities|store|migrations|worker|api|application|engine|reading|pdf|config|service|local)\//,
    breaks: listsLanguages,
  },
  {
    name: 'workflows-know-activities-by-type-only',
    harm: 'A value from activities/ puts database and mail code into the workflow bundle, which runs in a sandbox.',
    files: /^workflows\//,
    breaks: (node) => importsValueFrom(node, /(^|\/)activities(\/|$)/),
  },
  {
    name: 'reading-process-by-type-only',
    harm: 'A reader imported as a value reads files in the process that serves: one bad file stops everybody.',
    files: /^(api|application|worker|activities|store|bench|local|reading)\//,
    except: /^reading\/process\//,
    breaks: (node) => importsValueFrom(node, /(^|\/)(reading|\.)\/process\//),
  },
  {
    name: 'workflow-bodies-stay-in-the-bundle',
    harm: 'A workflow imported as a value outside of the bundle runs without its clock and its history.',
    files: /^(activities|engine|worker|store|config|locales|service)\//,
    breaks: (node) => importsValueFrom(node, /\/workflows\/(?!messages)/),
  },
];

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const regionName = new Intl.DisplayNames('en', { type: 'region' });
const regions = letters
  .flatMap((first) => letters.map((second) => regionName.of(`${first}${second}`) ?? ''))
  .filter((name) => name.length > 2)
  .map((name) => name.replaceAll(/[()[\].]/g, String.raw`\$&`));
// The codes that UN symbols have for the States of countries/, and the places that zones are named after.
const stateNames = new RegExp(String.raw`\b(${regions.join('|')}|UZB|SVN)\b`);
const zones = /\b(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z]/;

function namesState(text: string): boolean {
  return stateNames.test(text) || zones.test(text);
}

/** An array of language tags, or a union of them: the languages are those of the installation. */
function listsLanguages(node: SourceNode): boolean {
  const members =
    node.type === 'ArrayExpression'
      ? partsOf(node['elements']).map((element) => element['expression'])
      : node.type === 'TsUnionType'
        ? partsOf(node['types']).map((type) => type['literal'])
        : [];
  const isTag = (one: unknown): boolean =>
    isNode(one) && one.type === 'StringLiteral' && languageTag.test(String(one['value']));
  return members.length > 1 && members.every(isTag);
}

const languageTag = /^[a-z]{2}(-[A-Z][a-z]{3})?$/;

function partsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

/** The text of a string, or of a piece of a template. */
function writtenIn(node: SourceNode): string {
  if (node.type === 'StringLiteral') return String(node['value']);
  return node.type === 'TemplateElement' ? String(node['raw']) : '';
}

function isMember(node: SourceNode, object: string, property: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    identifierName(node['object']) === object &&
    propertyName(node) === property
  );
}

/** `new Date()` or `Date()`, which both read the clock. */
function isWallClockDate(node: SourceNode): boolean {
  const args = node['arguments'];
  const isEmpty = !Array.isArray(args) || args.length === 0;
  if (node.type === 'NewExpression') return identifierName(node['callee']) === 'Date' && isEmpty;
  return node.type === 'CallExpression' && identifierName(node['callee']) === 'Date';
}

function isChance(node: SourceNode): boolean {
  return (
    isMember(node, 'Math', 'random') ||
    isMember(node, 'crypto', 'randomUUID') ||
    isMember(node, 'crypto', 'getRandomValues')
  );
}

function isCallOf(node: SourceNode, name: RegExp): boolean {
  return node.type === 'CallExpression' && name.test(identifierName(node['callee']));
}

function importsValueFrom(node: SourceNode, path: RegExp): boolean {
  const isModuleStatement =
    node.type === 'ImportDeclaration' ||
    node.type === 'ExportNamedDeclaration' ||
    node.type === 'ExportAllDeclaration';
  if (!isModuleStatement || node['typeOnly'] === true) return false;
  const source = node['source'];
  if (!isNode(source) || !path.test(String(source['value']))) return false;
  const specifiers = Array.isArray(node['specifiers']) ? node['specifiers'] : [];
  // `import { type A } from` names only types; without names at all the file itself is run.
  return specifiers.length === 0 || specifiers.some((one) => isNode(one) && !one['isTypeOnly']);
}

function propertyName(node: SourceNode): string {
  const property = node['property'];
  if (!isNode(property)) return '';
  // `Date['now']` is the same thing as `Date.now`.
  const computed = property.type === 'Computed' ? property['expression'] : property;
  const name = isNode(computed) ? computed['value'] : null;
  return typeof name === 'string' ? name : '';
}

function identifierName(value: unknown): string {
  return isNode(value) && value.type === 'Identifier' ? String(value['value']) : '';
}

function isNode(value: unknown): value is SourceNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}
