/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // dist/ holds compiled copies of the tests and data/ a running installation: neither is source.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        // The same language level as tsconfig.json, so that a test runs what the build would emit.
        jsc: { parser: { syntax: 'typescript', decorators: false }, target: 'es2023' },
        // A dynamic import must reach Node untouched: some packages are ES modules only.
        module: { type: 'commonjs', ignoreDynamic: true },
        sourceMaps: 'inline',
      },
    ],
  },
  // Two, the cores of the smallest machine we promise: PostgreSQL and Temporal need the rest.
  maxWorkers: 2,
  // A workflow test on the real server takes 1-5 s on two busy cores; 30 s is far enough from
  // that to mean "hung" and near enough that a hung suite still ends.
  testTimeout: 30_000,
};
