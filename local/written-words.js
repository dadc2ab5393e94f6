'use strict';

/**
 * Writes locales/texts.ts from the files of words: every text by language, and `Said`, the type of what they say. The
 * English files name the words and their placeholders; a new word or file needs nothing else than to be there in each
 * language. The build calls this, so the file is not committed.
 */

const { parse, TYPE } = require('@formatjs/icu-messageformat-parser');
const fs = require('node:fs');
const path = require('node:path');

const folder = path.resolve(__dirname, '..', 'locales');
const written = path.join(folder, 'texts.ts');

/** `sign-in` as `signIn`. */
const keyOf = (name) => name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
const quoted = (key) => (/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key));

/** The files of a language, as a tree by their keys: each leaf is the path from locales/. */
function filesOf(language, at = language) {
  return Object.fromEntries(
    fs
      .readdirSync(path.join(folder, at), { withFileTypes: true })
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap((entry) => {
        const file = `${at}/${entry.name}`;
        if (entry.isDirectory()) return [[keyOf(entry.name), filesOf(language, file)]];
        return entry.name.endsWith('.json') ? [[keyOf(path.parse(file).name), file]] : [];
      }),
  );
}

/** Every file of such a tree. */
const leaves = (tree) =>
  Object.values(tree).flatMap((part) => (typeof part === 'string' ? [part] : leaves(part)));

const nameOf = (file) => keyOf(file.replace(/\.json$/, '').replaceAll('/', '-'));

/** An object or type literal of such a tree. */
function literal(tree, leaf, end, indent = '') {
  const parts = Object.entries(tree).map(([key, part]) => {
    const value =
      typeof part === 'string'
        ? leaf(part, `${indent}  `)
        : literal(part, leaf, end, `${indent}  `);
    return `${indent}  ${quoted(key)}: ${value}${end}\n`;
  });
  return `{\n${parts.join('')}${indent}}`;
}

function placeholdersIn(elements) {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const branches = Object.values(element.options ?? {});
    return [element.value, ...branches.flatMap(({ value }) => placeholdersIn(value))];
  });
}

/** What a text says: itself, or a function of its placeholders. A text that is no ICU message is told by a test. */
function typeOf(text) {
  if (!text.includes('{')) return 'string';
  let found = [];
  try {
    found = placeholdersIn(parse(text, { ignoreTag: true }));
  } catch {
    return 'never';
  }
  const names = [...new Set(found.map((name) => `'${name}'`))];
  return `(values: Values<${names.join(' | ')}>) => string`;
}

function writeWords() {
  const languages = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const files = languages.flatMap((language) => leaves(filesOf(language)));
  const english = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
  const source = [
    '// Written by the build from the files of words: see local/written-words.js.',
    ...files.map((file) => `import ${nameOf(file)} from './${file}';`),
    "import type { Values } from './message';",
    '',
    '/** Every text, by language. */',
    'export const texts = {',
    ...languages.map(
      (language) => `  ${quoted(language)}: ${literal(filesOf(language), nameOf, ',', '  ')},`,
    ),
    '};',
    '',
    '/** What the texts of a language say: strings, and functions where there are placeholders. */',
    `export interface Said ${literal(filesOf('en'), (file, indent) => literal(english(file), typeOf, ';', indent), ';')}`,
    '',
  ].join('\n');
  // Left alone when nothing changed: the build compares times.
  if (fs.existsSync(written) && fs.readFileSync(written, 'utf8') === source) return;
  fs.writeFileSync(written, source);
}

module.exports = { writeWords };
