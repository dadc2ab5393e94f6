'use strict';

/**
 * The first file that runs on a bare clone, so it uses nothing but Node itself: it installs the packages, builds, and
 * runs the compiled program in this same process, so that a signal reaches it directly.
 *
 * node local/bootstrap.js start|test|bench|build|words|boundaries|migrate|rebuild|verify-log|
 * new-administrator-token|recover|roll-over [arguments]
 */

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
// embedded packages (knex, commander, jest 30) state 20.19 as their oldest Node.
const oldestNode = [20, 19];

/** Made by the build and not by tsc; it has no source of the same name. */
const workflowBundle = path.join('worker', 'workflows.bundle.js');

/** The module of each command once everything is built; each exports `main(args)`. */
const programs = {
  start: { module: 'dist/local/start.js', mustCompile: true },
  // A type error elsewhere must not prevent running one test: types are checked separately (`npm run typecheck`,
  // which .ci/run calls).
  test: { module: 'dist/local/test-run.js', mustCompile: false },
  bench: { module: 'dist/bench/main.js', mustCompile: true },
  boundaries: { module: 'dist/local/boundaries/main.js', mustCompile: false },
  build: { module: null, mustCompile: true },
  migrate: { module: 'dist/worker/commands/migrate.js', mustCompile: true },
  rebuild: { module: 'dist/worker/commands/rebuild.js', mustCompile: true },
  'verify-log': { module: 'dist/worker/commands/verify-log.js', mustCompile: true },
  'new-administrator-token': {
    module: 'dist/worker/commands/new-administrator-token.js',
    mustCompile: true,
  },
  recover: { module: 'dist/worker/commands/recover.js', mustCompile: true },
  'roll-over': { module: 'dist/worker/commands/roll-over.js', mustCompile: true },
};

function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  refuse(`Tavsiya needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
}

function modifiedAt(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function run(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) refuse(`Cannot run ${program}: ${result.error.message}`);
  // Ctrl-C reached the child and this process: end as a shell would, not with a stack trace.
  if (result.signal) process.exit(130);
  return result.status ?? 1;
}

function installPackages() {
  // npm writes this file last, so a killed installation never looks finished.
  const installed = modifiedAt(path.join(root, 'node_modules', '.package-lock.json'));
  if (installed >= modifiedAt(path.join(root, 'package-lock.json')) && installed > 0) return;
  process.stdout.write('Installing packages (npm ci), about a minute …\n');
  const npm = process.env.npm_execpath;
  const command = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const status = npm?.endsWith('.js')
    ? run(process.execPath, [npm, ...command])
    : run('npm', command);
  if (status !== 0) refuse('npm ci failed: see its message above.');
  const now = new Date();
  fs.utimesSync(path.join(root, 'node_modules', '.package-lock.json'), now, now);
}

/** Style sheets and scripts for browsers: they are copied as they are. */
const assets = path.join('web', 'assets');

/** Every source file, file of words and asset, by the folders that tsconfig.json compiles. */
function sourceFiles() {
  const { include } = JSON.parse(fs.readFileSync(path.join(root, 'tsconfig.json'), 'utf8'));
  return include
    .filter((folder) => fs.existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(tsx?|json|css|js)$/.test(entry.name))
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
    )
    .sort();
}

function sourceFingerprint(files) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'tsconfig.json', ...files]) {
    const { mtimeMs, size } = fs.statSync(path.join(root, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

/** Removes the compiled files of deleted sources: a deleted migration would still run. */
function sweepBuild(files) {
  const dist = path.join(root, 'dist');
  const expected = new Set(files.map((file) => file.replace(/\.(tsx?|js)$/, '')));
  for (const entry of fs.readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const compiled = /^(.*)\.js(\.map)?$/.exec(path.relative(dist, file));
    const isGenerated = path.relative(dist, file) === workflowBundle;
    if (compiled && !isGenerated && !expected.has(compiled[1])) fs.rmSync(file, { force: true });
  }
}

/** The worker runs a bundle of the workflows that is made here, so that a broken one fails the build. */
function bundleWorkflows() {
  const program = path.join(root, 'dist', 'worker', 'build-workflow-bundle.js');
  if (!fs.existsSync(program)) return true;
  // The bundler lists every module that it includes: only useful when it failed.
  const result = spawnSync(process.execPath, [program], { cwd: root, encoding: 'utf8' });
  if (result.signal) process.exit(130);
  if (result.status !== 0) process.stderr.write(`${result.stdout}${result.stderr}`);
  return result.status === 0;
}

function build({ mustCompile }) {
  // Its packages are there only now.
  require('./written-words').writeWords();
  const files = sourceFiles();
  const fingerprint = sourceFingerprint(files);
  const stamp = path.join(root, 'dist', '.built');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === fingerprint) return;
  process.stdout.write('Building …\n');
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const status = run(process.execPath, [tsc, '--noEmitOnError', 'false', '--pretty', 'false'], {
    stdio: mustCompile ? 'inherit' : ['inherit', 'ignore', 'inherit'],
  });
  sweepBuild(files);
  fs.cpSync(path.join(root, assets), path.join(root, 'dist', assets), { recursive: true });
  const compiled = status === 0;
  const bundled = bundleWorkflows();
  if (compiled && bundled) fs.writeFileSync(stamp, fingerprint);
  else if (mustCompile) refuse('The build failed: see the messages above.');
  else if (!compiled) {
    process.stdout.write('There are type errors (npm run typecheck shows them); going on.\n');
  }
}

async function main([command, ...args]) {
  // Before a type check, which needs no build.
  if (command === 'words') return require('./written-words').writeWords();
  const program = programs[command];
  if (!program) refuse(`Say what to do: ${Object.keys(programs).join(', ')}.`);
  checkNode();
  installPackages();
  build(program);
  if (!program.module) return;
  const compiled = path.join(root, program.module);
  if (!fs.existsSync(compiled)) refuse(`${program.module} does not exist: nothing to run.`);
  await require(compiled).main(args);
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  process.exitCode = 1;
});
