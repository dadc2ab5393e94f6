'use strict';

/**
 * Which servers a suite needs is what it imports, so nobody has to say it: a suite that reaches `postgres-server` needs
 * PostgreSQL, one that reaches `temporal-server` needs everything, any other needs nothing and is `pure`.
 */

const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const marks = {
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

/** @returns {'pure' | 'store' | 'engine'} */
function projectOf(file) {
  const reached = everythingBehind(file);
  if (reached.has(marks.engine)) return 'engine';
  return reached.has(marks.store) ? 'store' : 'pure';
}

/**
 * The suites of each project, as paths below the root.
 * @returns {Record<'pure' | 'store' | 'engine', string[]>}
 */
function suitesByProject() {
  /** @type {ReturnType<typeof suitesByProject>} */
  const suites = { pure: [], store: [], engine: [] };
  for (const name of fs.readdirSync(__dirname, { recursive: true })) {
    const file = path.join(__dirname, name);
    if (!name.endsWith('.test.ts') || (isLong(file) && !runsEverything)) continue;
    suites[projectOf(file)].push(path.relative(root, file));
  }
  return suites;
}

module.exports = { projectOf, suitesByProject };
