'use strict';

/**
 * Which servers a suite needs is what it imports, so nobody has to say it: a suite that reaches `postgres-server` needs
 * PostgreSQL, one that reaches `temporal-server` needs everything, any other needs nothing and is `pure`. One that opens
 * a browser is in a project of its own, whatever servers it needs: a browser costs more than they do.
 */

const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const marks = {
  browser: path.join(__dirname, 'support', 'browser.ts'),
  engine: path.join(__dirname, 'support', 'temporal-server.ts'),
  store: path.join(__dirname, 'support', 'postgres-server.ts'),
};

/** Kill rounds and the second long year run with `npm run test:all` only. */
const runsEverything = process.env.TAVSIYA_TESTS === 'all';
const isLong = (file) => file.endsWith('.long.test.ts');

/** The files of test/ that a file imports, types left out. */
function importsOf(file) {
  const text = fs.readFileSync(file, 'utf8');
  const imported = [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?'(\.[^']+)'/gm)];
  return imported
    .map(([, specifier]) => `${path.resolve(path.dirname(file), specifier)}.ts`)
    .filter((target) => target.startsWith(__dirname + path.sep) && fs.existsSync(target));
}

function everythingBehind(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const imported of importsOf(file)) everythingBehind(imported, seen);
  return seen;
}

/** @typedef {'pure' | 'store' | 'engine' | 'browser'} Project */

/**
 * The project of a suite, and whether it needs the engine.
 * @returns {{ project: Project, needsEngine: boolean }}
 */
function needsOf(file) {
  const reached = everythingBehind(file);
  const project = ['browser', 'engine', 'store'].find((name) => reached.has(marks[name]));
  return { project: project ?? 'pure', needsEngine: reached.has(marks.engine) };
}

/**
 * The suites of each project, as paths below the root.
 * @returns {Record<Project, string[]>}
 */
function suitesByProject() {
  /** @type {ReturnType<typeof suitesByProject>} */
  const suites = { pure: [], store: [], engine: [], browser: [] };
  for (const name of fs.readdirSync(__dirname, { recursive: true })) {
    const file = path.join(__dirname, name);
    if (!name.endsWith('.test.ts') || (isLong(file) && !runsEverything)) continue;
    suites[needsOf(file).project].push(path.relative(root, file));
  }
  return suites;
}

module.exports = { needsOf, suitesByProject };
