import { apiRoot } from '../../api/http/address';
import { uz } from '../../countries/uz';
import { personCommandTypes } from '../../domain/implementation/commands';
import { ensureStartingRules } from '../../store/starting-rules';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { storeHolder } from '../support/holder';
import { openApiWithoutEngine, smallUploads, type OpenedApi } from '../support/open-api';

interface Described {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}

interface Operation {
  summary?: string;
  security: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];
let store: TestDatabase;
let api: OpenedApi;
let url: string;
let description: Described;

beforeAll(async () => {
  store = await openTestDatabase();
  // Nothing here gives a command, so the engine is never asked.
  api = await openApiWithoutEngine({ database: store.database, ...smallUploads() });
  ({ url } = api);
  description = (await (await fetch(`${url}/openapi.json`)).json()) as Described;
});
afterAll(async () => {
  await api.close();
  await store.close();
});

const operations = (): [string, string, Operation][] =>
  Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, string, Operation] => [
      path,
      method,
      operation,
    ]),
  );

/** What Express really serves below the API's root. */
function served(): string[] {
  const layers = api.app.router.stack.flatMap(({ route }) => (route === undefined ? [] : [route]));
  return (
    layers
      // The layer that answers 405 stands on every method; an endpoint on its own one.
      .filter(({ path, stack }) => path.startsWith(`${apiRoot}/`) && stack.length === 1)
      .flatMap(({ path, stack }) =>
        stack
          .filter(({ method }) => methods.includes(method))
          .map(
            ({ method }) => `${method} ${path.replace(apiRoot, '').replaceAll(/:(\w+)/g, '{$1}')}`,
          ),
      )
  );
}

test('every endpoint that is served is described, and nothing else', () => {
  const described = operations().map(([path, method]) => `${method} ${path}`);
  expect(described.toSorted()).toEqual(served().toSorted());
  expect(new Set(described).size).toBe(described.length);
  for (const type of personCommandTypes.filter((one) => one !== 'register')) {
    const name = type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(described).toContain(`post /implementations/{kind}/{id}/${name}`);
  }
});

test('it has the structure of OpenAPI 3.1', () => {
  expect(description.openapi).toMatch(/^3\.1\.\d+$/);
  expect(description.info).toMatchObject({ title: 'Tavsiya', version: expect.any(String) });
  expect(description.servers).toEqual([{ url: apiRoot }]);
  const known = Object.keys(description);
  const allowed = ['openapi', 'info', 'servers', 'paths', 'components', 'webhooks', 'tags'];
  expect(known.filter((key) => !allowed.includes(key))).toEqual([]);
  for (const [path, method, operation] of operations()) {
    expect(path).toMatch(/^\/[a-z{]/);
    expect(methods).toContain(method);
    expect(operation.summary).toMatch(/\w/);
    expect(
      Object.keys(operation.responses).every((status) => /^(\d{3}|default)$/.test(status)),
    ).toBe(true);
    for (const answer of Object.values(operation.responses)) {
      expect(answer.description).toMatch(/\w/);
    }
    expect(operation.responses['default']?.content).toHaveProperty(['application/problem+json']);
  }
});

test('it declares every parameter of every path, once', () => {
  for (const [path, method, { parameters = [] }] of operations()) {
    const inPath = parameters.filter((one) => one.in === 'path');
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
    expect([method, path, inPath.map(({ name }) => name).toSorted()]).toEqual([
      method,
      path,
      named.toSorted(),
    ]);
    expect(inPath.every(({ required }) => required === true)).toBe(true);
    const keys = parameters.map((one) => `${one.in} ${one.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of parameters) expect(one.schema).toEqual(expect.any(Object));
  }
});

test('what it refers to is there', () => {
  const refs = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)];
  expect(refs.length).toBeGreaterThan(10);
  for (const [, ref] of refs) {
    const steps = String(ref).split('/');
    const target = steps.reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined,
      description,
    );
    expect([ref, typeof target]).toEqual([ref, 'object']);
  }
  const schemes = Object.keys(description.components['securitySchemes'] ?? {});
  for (const [, , { security }] of operations()) {
    expect(security.flatMap(Object.keys).every((name) => schemes.includes(name))).toBe(true);
  }
});

test('answers with the ids of institutions or people have their names beside them', () => {
  /** A schema with what it refers to, as text. */
  const inFull = (schema: unknown): string =>
    JSON.stringify(schema).replaceAll(/\{"\$ref":"#\/components\/schemas\/(\w+)"\}/g, (_, name) =>
      inFull(description.components['schemas']?.[name]),
    );
  const answers = operations().flatMap(([path, method, { responses }]) =>
    Object.values(responses).map(({ content = {} }) => [`${method} ${path}`, inFull(content)]),
  );
  const withIds = answers.filter(([, schema]) =>
    /(?:(?:institution|person)Ids?|issuedBy|grantedBy)":/i.test(`${schema}`),
  );
  expect(withIds.length).toBeGreaterThan(50);
  const named = 'The names of the institutions and persons in this answer';
  expect(withIds.filter(([, schema]) => !schema?.includes(named)).map(([at]) => at)).toEqual([]);
  const succeeded = answers.filter(([, schema]) => schema?.includes('"successorId":'));
  expect(succeeded.length).toBeGreaterThan(0);
  expect(succeeded.filter(([, schema]) => !schema?.includes('"successorNames":'))).toEqual([]);
});

test('only health is open, and bodies go with what changes something', () => {
  const open = operations().filter(([, , { security }]) => security.length === 0);
  expect(open.map(([path]) => path)).toEqual(['/health']);
  for (const [path, method, { requestBody, parameters = [] }] of operations()) {
    if (method === 'get' || method === 'delete')
      expect([path, requestBody]).toEqual([path, undefined]);
    const takesKey = parameters.some(({ name }) => name === 'Idempotency-Key');
    // An answer with a secret is not kept, and a key cannot be bound to a file that nobody has read.
    const takesNone = path === '/access-tokens' || /(-|\/)files$|\/copy$/.test(path);
    const changes = method === 'post' || method === 'patch';
    expect([path, takesKey]).toEqual([path, changes && !takesNone]);
  }
});

describe('pages for people', () => {
  const address = /\b(?:src|href|action)\s*=\s*["']([^"']*)["']|url\(\s*["']?([^"')]+)/gi;

  it.each(['/', '/docs/'])('%s loads from this server only', async (page) => {
    const answer = await fetch(url + page);
    expect(answer.status).toBe(200);
    const policy = directives(String(answer.headers.get('content-security-policy')));
    expect(policy['default-src']).toEqual(["'self'"]);
    expect(policy['script-src']).toEqual(["'self'"]);
    expect(policy['object-src']).toEqual(["'none'"]);
    const elsewhere = Object.values(policy)
      .flat()
      .filter((source) => !["'self'", "'none'", "'unsafe-inline'", 'data:'].includes(source));
    expect(elsewhere).toEqual([]);
    expect(policy).not.toHaveProperty(['upgrade-insecure-requests']);
    const html = await answer.text();
    // An inline script or handler would not run under this policy.
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+\s*=/i);
    const addresses = [...html.matchAll(address)].map(([, attribute, css]) => attribute ?? css);
    expect(addresses.length).toBeGreaterThan(0);
    for (const one of addresses) {
      const absolute = new URL(String(one), url + page);
      expect(absolute.origin).toBe(url);
      const loaded = await fetch(absolute);
      expect([String(one), loaded.status < 500]).toEqual([String(one), true]);
    }
  });

  it('get their parts, in the type that they are', async () => {
    for (const [part, type] of [
      ['assets/swagger-ui.css', 'text/css'],
      ['assets/swagger-ui-bundle.js', 'text/javascript'],
      ['start.js', 'text/javascript'],
    ]) {
      const answer = await fetch(`${url}/docs/${part}`);
      expect([part, answer.status]).toEqual([part, 200]);
      expect(answer.headers.get('content-type')).toContain(type);
      await answer.arrayBuffer();
    }
    const css = await (await fetch(`${url}/docs/assets/swagger-ui.css`)).text();
    const outside = [...css.matchAll(address)]
      .map(([, attribute, value]) => String(attribute ?? value))
      .filter((value) => /^(https?:)?\/\//i.test(value));
    expect(outside).toEqual([]);
    expect(css).not.toMatch(/@import/);
    const start = await (await fetch(`${url}/docs/start.js`)).text();
    expect(start).not.toMatch(/https?:\/\//);
  });

  it('are found without the slash at the end', async () => {
    const answer = await fetch(`${url}/docs`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/docs/']);
  });
});

function directives(policy: string): Record<string, string[]> {
  return Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }),
  );
}

test('a wrong field is told by what is wrong with it, and an empty one is missing', async () => {
  await ensureStartingRules(store.database, uz);
  const administrator = await storeHolder(store, url, { role: 'administrator' });
  const id = '6b8f1b1e-0f7a-4c39-9f0e-2f6f3f1f0a11';
  const wrong: string[] = [];
  for (const [path, method, { requestBody }] of operations()) {
    const schema = requestBody?.content['application/json']?.schema as
      { properties?: Record<string, unknown> } | undefined;
    if (schema === undefined) continue;
    const address = path
      .replace('{kind}', 'recommendation')
      .replace('{period}', '1')
      .replaceAll(/\{\w+\}/g, id);
    for (const value of [null, 7, 'x', {}]) {
      const fields = Object.keys(schema.properties ?? {}).map((name) => [name, value]);
      const sent = Object.fromEntries(fields) as Record<string, unknown>;
      const { body } = await administrator.send(method.toUpperCase(), address, sent);
      const errors: { pointer: string; detail: string }[] = body.errors ?? [];
      const told = value === null ? /^is missing$/ : /^(?!is not acceptable|Invalid)/;
      wrong.push(
        ...errors
          .filter(({ detail }) => !told.test(detail))
          .map(({ pointer, detail }) => `${method} ${path} ${pointer} ${detail}`),
      );
    }
  }
  expect(wrong).toEqual([]);
});
