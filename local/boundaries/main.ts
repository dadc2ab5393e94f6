import path from 'node:path';
import type { IConfiguration } from 'dependency-cruiser';
import { findImportViolations } from './imports';
import { findSourceViolations, type Violation } from './source-tree';

const repository = path.resolve(__dirname, '..', '..', '..');

/** The folders that the rules apply to. */
const folders = [
  'domain',
  'workflows',
  'activities',
  'store',
  'countries',
  'migrations',
  'worker',
  'api',
  'web',
  'server',
  'application',
  'reading',
  'pdf',
  'config',
  'engine',
  'locales',
  'service',
  'local',
  'bench',
] as const;

/** The checked files and the violations. */
interface Finding {
  root: string;
  files: number;
  violations: Violation[];
}

/**
 * `npm run boundaries`: refuses a tree in which a folder imports what it must not. With `--json` and other roots it
 * prints the violations of each of them, for the test with the trees that break the rules.
 */
export async function main(args: string[]): Promise<void> {
  const roots = args.filter((arg) => !arg.startsWith('--'));
  // Loaded on demand and not at import: it is a file of the repository, not of the build.
  const configuration = require(path.join(repository, '.dependency-cruiser.js')) as IConfiguration;
  const findings: Finding[] = [];
  for (const root of roots.length > 0 ? roots : [repository]) {
    findings.push(await inspect(path.resolve(root), configuration));
  }
  if (args.includes('--json')) process.stdout.write(JSON.stringify(findings));
  else report(findings);
}

async function inspect(root: string, configuration: IConfiguration): Promise<Finding> {
  const imports = await findImportViolations(root, folders, configuration);
  const violations = [...imports.violations, ...findSourceViolations(root, folders)];
  return { root, files: imports.files, violations };
}

function report(findings: readonly Finding[]): void {
  for (const { files, violations } of findings) {
    for (const { rule, where, harm } of violations) {
      process.stdout.write(`${where}\n  ${rule}: ${harm}\n`);
    }
    process.stdout.write(`${files} files, ${violations.length} broken boundaries.\n`);
    // An empty tree means that the check is broken, not that the tree is clean.
    if (violations.length > 0 || files === 0) process.exitCode = 1;
  }
}
