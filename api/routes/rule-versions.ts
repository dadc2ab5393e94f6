import { locatedAt } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { versionParams } from '../schemas/policies';
import type { z } from '../schemas/text';
import type { RuleVersions } from '../../application/policies/rule-versions';

/** Versioned data of the rules, such as policies: the latest version, each version, and adding the next. */
export function ruleVersionEndpoints<Body extends { version: number }>(deps: {
  /** The address, and the noun for one of them. */
  path: `/${string}`;
  name: string;
  schema: z.ZodType<Body>;
  versions: RuleVersions<Body>;
  /** Of storing the next version. */
  description?: string;
}): Endpoint[] {
  const { path, name, schema, versions } = deps;
  const {
    description = 'The version must be the one after the latest; a version is never changed.',
  } = deps;
  const endpoint = endpointsOf('Rules');
  return [
    endpoint(`get ${path}/latest`, {
      summary: `The ${name} in force`,
      answers: { 200: { description: 'The latest version', body: schema } },
      handle: async ({ caller }) => answer(200, await versions.latest(caller.actor)),
    }),
    endpoint(`get ${path}/{version}`, {
      summary: `One version of the ${name}`,
      params: versionParams,
      answers: { 200: { description: 'The version', body: schema } },
      handle: async ({ caller, params }) =>
        answer(200, await versions.find(caller.actor, params.version)),
    }),
    endpoint(`post ${path}`, {
      summary: `Store the next version of the ${name}`,
      description,
      body: schema,
      answers: { 201: { description: 'The version as stored', body: schema } },
      handle: async ({ caller, body }) => {
        const stored = await versions.add(caller.actor, body);
        const headers = locatedAt(`${path}/${stored.version}`);
        return answer(201, stored, { headers });
      },
    }),
  ];
}
