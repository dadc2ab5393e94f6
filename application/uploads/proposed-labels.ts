import { foldedName } from '../../domain/shared/folded-key';
import { mostSimilar } from '../../domain/shared/similar-names';
import type { FileDocument } from '../../reading/process/recommendation-file';
import type { LabelsInUse } from '../../store/labels';

/** A label of a file that no registered recommendation has. */
export interface ProposedLabel {
  kind: 'theme' | 'affected_persons';
  label: string;
  /** How many rows have it. */
  rows: number;
  /** A label in use that may be meant; null for none. */
  similar: string | null;
}

const kinds = [
  { kind: 'theme', field: 'themes' },
  { kind: 'affected_persons', field: 'affectedPersons' },
] as const;

/**
 * Gives the labels of the rows the spelling that is in use. New ones are returned as proposals, and left out of the
 * rows unless they are to be added: a mistyped label would otherwise become one more.
 */
export function agreeLabels(
  documents: readonly FileDocument[],
  inUse: LabelsInUse,
  { add }: { add: boolean },
): readonly ProposedLabel[] {
  const proposed = new Map<string, ProposedLabel>();
  for (const { kind, field } of kinds) {
    const known = new Map(inUse[field].map((label) => [foldedName(label), label]));
    for (const row of documents.flatMap(({ rows }) => rows)) {
      const agreed = row.recommendation[field].flatMap((label) => {
        const spelled = known.get(foldedName(label));
        if (spelled !== undefined) return [spelled];
        const key = `${kind} ${foldedName(label)}`;
        const first = proposed.get(key) ?? {
          ...{ kind, label, rows: 0, similar: mostSimilar(label, inUse[field])[0] ?? null },
        };
        proposed.set(key, { ...first, rows: first.rows + 1 });
        return add ? [first.label] : [];
      });
      row.recommendation = { ...row.recommendation, [field]: agreed };
    }
  }
  return [...proposed.values()];
}
