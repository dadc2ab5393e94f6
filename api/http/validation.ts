import type { z } from 'zod';
import type { WrongPlace } from '../../application/application-error';
import type { Fault } from '../../locales/error-sentence';
import { wordsIn } from '../../locales/words';
import { Refusal } from './refusal';

/**
 * The value as the schema gives it. Checks shape only; rules about well-formed values belong to the domain. Errors:
 * 400 with every wrong place, as a pointer that starts with the part of the request.
 */
export function validate(
  schema: z.ZodType | undefined,
  value: unknown,
  part: 'path' | 'query' | 'body',
): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Refusal('malformed', 'invalid_request', {
    errors: parsed.error.issues.slice(0, maximumPlaces).flatMap((issue) => places(issue, [part])),
  });
}

/** Enough to correct a form; a thousand wrong places have one cause. */
const maximumPlaces = 50;

function places(issue: z.core.$ZodIssue, within: readonly PropertyKey[]): WrongPlace[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, maximumPlaces).map((key) => ({
      pointer: pointerTo([...path, key.slice(0, 100)]),
      fault: { code: 'unknown' },
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return closestForm(issue.errors).flatMap((one) => places(one, path));
  }
  return [{ pointer: pointerTo(path), fault: faultOf(issue) }];
}

function pointerTo(path: readonly PropertyKey[]): string {
  return `/${path.map((step) => escapeStep(String(step))).join('/')}`;
}

/**
 * What is wrong with a value by the form that its sender meant, of several that a schema takes: the form that knows
 * most of the sent fields, and of those the longest.
 */
function closestForm(forms: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const unknown = (issues: readonly z.core.$ZodIssue[]): number =>
    issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 0), 0);
  const [closest = []] = forms.toSorted((a, b) => unknown(a) - unknown(b) || b.length - a.length);
  return closest;
}

/** The fault that the library found, as a code with its values. */
function faultOf(issue: z.core.$ZodIssue): Fault {
  switch (issue.code) {
    case 'invalid_type':
      return { code: isMissing(issue.input) ? 'missing' : (types[issue.expected] ?? 'wrong') };
    case 'too_big':
      return {
        code: sizes[issue.origin]?.[1] ?? 'too_big',
        values: { limit: Number(issue.maximum) },
      };
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return { code: 'empty' };
      return {
        code: sizes[issue.origin]?.[0] ?? 'too_small',
        values: { limit: Number(issue.minimum) },
      };
    case 'invalid_value':
      return isMissing(issue.input) ? { code: 'missing' } : notOneOf(issue.values);
    case 'invalid_union':
      return isMissing(memberOf(issue.input, issue.discriminator))
        ? { code: 'missing' }
        : notOneOf('options' in issue ? (issue.options ?? []) : []);
    case 'invalid_key':
      return issue.issues[0] === undefined ? { code: 'wrong' } : faultOf(issue.issues[0]);
    case 'invalid_format':
      if (issue.format === 'url') return { code: 'not_link' };
      return { code: isFault(issue.message) ? issue.message : 'wrong' };
    case 'custom':
      return { code: isFault(issue.message) ? issue.message : 'wrong' };
    default:
      return { code: 'wrong' };
  }
}

/** A form sends null for a field that was left empty. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

/** The member of an object that tells its forms apart. */
function memberOf(value: unknown, name: string | undefined): unknown {
  return typeof value === 'object' && value !== null && name !== undefined
    ? Reflect.get(value, name)
    : undefined;
}

function notOneOf(values: readonly unknown[]): Fault {
  return { code: 'not_one_of', values: { options: values.map(String).join(', ') } };
}

const types: Readonly<Record<string, Fault['code']>> = {
  string: 'not_text',
  number: 'not_number',
  int: 'not_whole_number',
  boolean: 'not_flag',
  array: 'not_list',
  object: 'not_object',
  record: 'not_object',
};

/** The faults of too small and too large values, by what is measured. */
const sizes: Readonly<Record<string, readonly [Fault['code'], Fault['code']]>> = {
  string: ['too_short', 'too_long'],
  array: ['too_few', 'too_many'],
};

/** Schemas give the key of a fault as the message of their own checks. */
function isFault(message: string): message is Fault['code'] {
  return message in wordsIn('en').problems.faults;
}

function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}
