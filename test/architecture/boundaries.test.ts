import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { IConfiguration } from 'dependency-cruiser';
import { sourceRules } from '../../local/boundaries/source-rules';

const repository = path.resolve(__dirname, '..', '..');
const fixtures = path.join(__dirname, 'fixtures');

interface Finding {
  root: string;
  files: number;
  violations: { rule: string; where: string }[];
}

/** One process for all trees: the checker's packages are ES modules, which jest cannot load. */
function inspect(roots: readonly string[]): Map<string, Finding> {
  const program = path.join(repository, 'local', 'bootstrap.js');
  const out = execFileSync(process.execPath, [program, 'boundaries', '--json', ...roots], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const findings = JSON.parse(out.slice(out.indexOf('[{'))) as Finding[];
  return new Map(findings.map((finding) => [finding.root, finding]));
}

const dependencyRules = require('../../.dependency-cruiser.js') as IConfiguration;
const rules = [
  ...(dependencyRules.forbidden ?? []).map((rule) => rule.name ?? ''),
  ...sourceRules.map((rule) => rule.name),
];

describe('the boundaries between the folders', () => {
  let findings: Map<string, Finding>;

  beforeAll(() => {
    const broken = readdirSync(fixtures).map((name) => path.join(fixtures, name));
    findings = inspect([repository, ...broken]);
  });

  it.each(rules)('refuses a tree that breaks %s', (rule) => {
    const finding = findings.get(path.join(fixtures, rule));
    expect(finding?.violations.map((violation) => violation.rule)).toContain(rule);
  });

  it('accepts a tree that goes to the edge of what is allowed', () => {
    expect(findings.get(path.join(fixtures, 'allowed'))).toMatchObject({ violations: [] });
  });

  it('holds in the real tree', () => {
    const finding = findings.get(repository);
    // Far below the real number: it only says that the tree was looked at.
    expect(finding?.files).toBeGreaterThan(50);
    expect(finding?.violations).toEqual([]);
  });
});
