/** The servers that the test run opened; tests make their own databases and task queues on them. */
export interface TestStack {
  /** A connection that may create databases. */
  postgresAdminUrl: string;
  temporalAddress: string;
  /** Registered, with time skipping allowed. */
  temporalNamespace: string;
}

/**
 * Reads where the servers are. Throws when the tests were not started by `npm test`: a test that
 * passes because its server is missing would prove nothing.
 */
export function stackFromEnvironment(env: NodeJS.ProcessEnv = process.env): TestStack {
  const read = (name: string): string => {
    const value = env[name];
    if (!value) {
      throw new Error(
        `${name} is not set: run the tests with "npm test -- <path>", not with jest.`,
      );
    }
    return value;
  };
  return {
    postgresAdminUrl: read('TAVSIYA_TEST_POSTGRES_URL'),
    temporalAddress: read('TAVSIYA_TEST_TEMPORAL_ADDRESS'),
    temporalNamespace: read('TAVSIYA_TEST_TEMPORAL_NAMESPACE'),
  };
}
