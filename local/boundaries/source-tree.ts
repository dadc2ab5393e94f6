import { readFileSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import type { SourceNode } from './source-node';
import { sourceRules, type SourceRule } from './source-rules';

/** One violation of one rule. */
export interface Violation {
  rule: string;
  harm: string;
  /** `path:line` from the root, or `from → to` for an import. */
  where: string;
}

/** Looks for forbidden contents in every source file under the root. */
export function findSourceViolations(root: string, folders: readonly string[]): Violation[] {
  return folders.flatMap((folder) =>
    typescriptFiles(root, folder).flatMap((file) => violationsIn(root, file)),
  );
}

function typescriptFiles(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .sort((a, b) => a.localeCompare(b));
}

function violationsIn(root: string, file: string): Violation[] {
  const rules = sourceRules.filter((rule) => rule.files.test(file) && !rule.except?.test(file));
  if (rules.length === 0) return [];
  const text = readFileSync(path.join(root, file));
  const tree = parseSync(text.toString('utf8'), { syntax: 'typescript', target: 'es2022' });
  const found: Violation[] = [];
  walk(tree as unknown as SourceNode, [], (node, parents) => {
    for (const rule of rules) {
      if (rule.breaks(node, parents)) found.push(violation(rule, file, lineOf(text, node)));
    }
  });
  return found;
}

function violation(rule: SourceRule, file: string, line: number): Violation {
  return { rule: rule.name, harm: rule.harm, where: `${file}:${line}` };
}

/** swc counts bytes from 1. */
function lineOf(text: Buffer, node: SourceNode): number {
  const before = text.subarray(0, (node.span?.start ?? 1) - 1);
  return before.filter((byte) => byte === 0x0a).length + 1;
}

function walk(
  node: SourceNode,
  parents: readonly SourceNode[],
  visit: (node: SourceNode, parents: readonly SourceNode[]) => void,
): void {
  visit(node, parents);
  const inner = [node, ...parents];
  for (const part of Object.values(node)) {
    for (const child of Array.isArray(part) ? (part as unknown[]) : [part]) {
      for (const next of nodesIn(child)) walk(next, inner, visit);
    }
  }
}

/** Arguments come as `{spread, expression}` without a type of their own. */
function nodesIn(value: unknown): SourceNode[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && typeof value.type === 'string') return [value as SourceNode];
  return Object.values(value).flatMap(nodesIn);
}
