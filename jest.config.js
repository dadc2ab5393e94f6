const { suitesByProject } = require('./test/projects');

/** The same language level as tsconfig.json, so that a test runs what the build would emit. */
const compiled = ({ tsx }) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: false, tsx },
      target: 'es2023',
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    },
    // A dynamic import must reach Node untouched: some packages are ES modules only.
    module: { type: 'commonjs', ignoreDynamic: true },
    sourceMaps: 'inline',
  },
];

const common = {
  testEnvironment: '<rootDir>/test/measured-environment.js',
  setupFilesAfterEnv: ['<rootDir>/test/support/answers.ts'],
  // dist/ holds compiled copies of the tests and data/ a running installation: neither is source.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  transform: { '^.+\\.ts$': compiled({ tsx: false }), '^.+\\.tsx$': compiled({ tsx: true }) },
};

/** @type {import('jest').Config} */
module.exports = {
  // `pure` runs with nothing started, `store` with PostgreSQL, `engine` with everything, `browser` with what
  // its suites need: see test/projects.js.
  projects: Object.entries(suitesByProject()).map(([displayName, suites]) => ({
    ...common,
    displayName,
    testMatch: suites.map((suite) => `<rootDir>/${suite}`),
  })),
  testSequencer: '<rootDir>/test/longest-first.js',
  // Two, the cores of the smallest machine we promise: PostgreSQL and Temporal need the rest.
  maxWorkers: 2,
  // A process keeps something of every suite that it ran. After some 150 of them it had 3 GB, and spent its time on finding
  // memory: one suite did not end in ten minutes. A process above this limit is replaced after its suite.
  workerIdleMemoryLimit: '800MB',
  // It tells a hung test from a slow one and measures nothing. A workflow test takes 1-5 s on two busy cores, and a
  // hook that replays some hundred executions 10-30 s; on a machine busy with other work it was seen to need minutes.
  testTimeout: 600_000,
};
