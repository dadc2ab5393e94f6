import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ParseOptions } from '@swc/core';
import type { ICruiseResult, IConfiguration } from 'dependency-cruiser';
import type { Violation } from './source-tree';

/** Checks every import under the root against .dependency-cruiser.js. */
export async function findImportViolations(
  root: string,
  folders: readonly string[],
  configuration: IConfiguration,
): Promise<{ violations: Violation[]; files: number }> {
  readElements();
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

/**
 * The checker has its parser read every file as TypeScript without elements (dependency-cruiser 17.4, `extract/swc/parse`),
 * so it cannot read a page. It takes the parser's functions when it is loaded: files of pages are given their syntax here.
 */
function readElements(): void {
  const parser = require('@swc/core') as {
    parseFileSync: (file: string, options?: ParseOptions) => unknown;
  };
  const { parseFileSync } = parser;
  parser.parseFileSync = (file, options) =>
    parseFileSync(file, { ...options, syntax: 'typescript', tsx: file.endsWith('.tsx') });
}
