/**
 * What `npm test` says of a server that it started. Throws when it did not: a test that passes because its server is
 * missing would prove nothing.
 */
export function startedServer(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const value = env[name];
  if (value) return value;
  throw new Error(`${name} is not set: run the tests with "npm test -- <path>", not with jest.`);
}
