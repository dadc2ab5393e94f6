import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ICruiseResult, IConfiguration } from 'dependency-cruiser';
import type { Violation } from './source-tree';

/** Checks every import under the root against .dependency-cruiser.js. */
export async function findImportViolations(
  root: string,
  folders: readonly string[],
  configuration: IConfiguration,
): Promise<{ violations: Violation[]; files: number }> {
  const { cruise } = await import('dependency-cruiser');
  const present = folders.filter((folder) => existsSync(path.join(root, folder)));
  const { options = {}, ...ruleSet } = configuration;
  const { output } = await cruise(
    present,
    { ...options, baseDir: root, ruleSet, validate: true },
    options.enhancedResolveOptions ?? {},
  );
  const { summary, modules } = output as ICruiseResult;
  const harms = new Map(ruleSet.forbidden?.map((rule) => [rule.name, rule.comment ?? '']));
  const files = modules.filter((one) => present.some((folder) => one.source.startsWith(folder)));
  return {
    files: files.length,
    violations: summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      harm: harms.get(rule.name) ?? '',
      where: `${from} → ${to}`,
    })),
  };
}
