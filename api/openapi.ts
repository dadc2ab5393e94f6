import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Endpoint } from './http/endpoint';
import { changesSomething } from './http/endpoint';
import { problemSchema } from './schemas/problem';

const bearer = 'bearerToken';

/** The OpenAPI 3.1 description of the endpoints, made from the schemas that validate the requests. */
export function describeApi(endpoints: readonly Endpoint[], root: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', bearer, { type: 'http', scheme: 'bearer' });
  for (const endpoint of endpoints) registry.registerPath(describe(endpoint));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tavsiya',
      version: '1',
      description:
        'What a State does about the recommendations of the UN human rights mechanisms and about its national action plans.',
    },
    servers: [{ url: root }],
  });
}

function describe(endpoint: Endpoint): RouteConfig {
  const { method, path, tag, summary, description } = endpoint;
  return {
    method,
    path,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: endpoint.open === true ? [] : [{ [bearer]: [] }],
    request: describeRequest(endpoint),
    responses: describeAnswers(endpoint),
  };
}

function describeRequest(endpoint: Endpoint): NonNullable<RouteConfig['request']> {
  const { params, query, body, media } = endpoint;
  const headers = describedHeaders(endpoint);
  return {
    ...(params instanceof z.ZodObject ? { params } : {}),
    ...(query instanceof z.ZodObject ? { query } : {}),
    ...(headers === null ? {} : { headers }),
    ...(body === undefined
      ? {}
      : {
          body: {
            content: Object.fromEntries(
              [media ?? 'application/json']
                .flat()
                .map((type) => [type, { schema: media === undefined ? body : z.string() }]),
            ),
          },
        }),
  };
}

function describedHeaders(endpoint: Endpoint): z.ZodObject | null {
  const shape: Record<string, z.ZodType> = {};
  if (changesSomething(endpoint)) {
    shape['Idempotency-Key'] = z
      .string()
      .optional()
      .openapi({ description: 'A repeated request with the same key is carried out once.' });
  }
  if (endpoint.conditional === true) {
    shape['If-Match'] = z.string().optional().openapi({
      description: 'The version of the item that the change is based on, as in its ETag: `"12"`.',
    });
  }
  return Object.keys(shape).length === 0 ? null : z.object(shape);
}

function describeAnswers(endpoint: Endpoint): RouteConfig['responses'] {
  const answers: RouteConfig['responses'] = {
    default: {
      description: 'A problem (RFC 9457).',
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  };
  for (const [status, { description, body, media }] of Object.entries(endpoint.answers)) {
    const schema = media === undefined ? body : z.string();
    answers[status] =
      schema === undefined
        ? { description }
        : { description, content: { [media ?? 'application/json']: { schema } } };
  }
  return answers;
}
