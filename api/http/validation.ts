import type { z } from 'zod';
import { Refusal, type RefusedPlace } from './refusal';

/**
 * The value as the schema gives it. Shape only: what the rules say about a well-formed value is
 * theirs. Errors: 400 with every wrong place, as a pointer that starts with the part of the request.
 */
export function validate(
  schema: z.ZodType | undefined,
  value: unknown,
  part: 'path' | 'query' | 'body',
): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('malformed', 'invalid_request', 'Some values are missing or malformed.', {
    errors: parsed.error.issues.slice(0, maximumPlaces).flatMap((issue) => places(issue, part)),
  });
}

/** Enough to correct a form by; an upload with a thousand wrong places has one cause. */
const maximumPlaces = 50;

function places(issue: z.core.$ZodIssue, part: string): RefusedPlace[] {
  const at = (path: readonly PropertyKey[]): string =>
    `/${[part, ...path].map((step) => escapeStep(String(step))).join('/')}`;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, maximumPlaces).map((key) => ({
      pointer: at([...issue.path, key.slice(0, 100)]),
      detail: 'is not known here',
    }));
  }
  return [{ pointer: at(issue.path), detail: issue.message }];
}

function escapeStep(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}
