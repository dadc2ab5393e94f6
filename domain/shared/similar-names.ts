import { foldedName } from './folded-key';

/** Names less similar than this are hardly ever meant. */
const leastSimilar = 0.45;
const mostProposals = 3;

/** The names that share most of their letters with the written one, the most similar first; three at most. */
export function mostSimilar(written: string, names: readonly string[]): readonly string[] {
  const key = foldedName(written);
  const pairs = pairsOf(key);
  return names
    .map((name) => ({ name, score: similarity(key, pairs, foldedName(name)) }))
    .filter(({ score }) => score >= leastSimilar)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostProposals)
    .map(({ name }) => name);
}

/** The share of common pairs of letters (Dice's coefficient), or most of it for a part of the name. */
function similarity(key: string, pairs: ReadonlySet<string>, other: string): number {
  if (key.length > 3 && other.includes(key)) return 0.9;
  const others = pairsOf(other);
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * common) / Math.max(1, pairs.size + others.size);
}

function pairsOf(key: string): ReadonlySet<string> {
  const starts = Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => at);
  return new Set(starts.map((at) => key.slice(at, at + 2)));
}
