import type { InstitutionMatch } from '../../domain/registers/institution-match';
import type { FindingText } from '../../locales/found';
import type { PlanFileItem } from '../../reading/process/plan-file';
import type { PlanField } from '../../reading/process/plan-header';
import type { PlanItemBody } from '../../store/plan-items';

/** Something found in a cell of a row. */
export type CellFinding = { field: PlanField } & FindingText;

/** The institutions that a row names, with each part of a cell that is not one. */
interface FoundBodies {
  bodies: readonly PlanItemBody[];
  faults: CellFinding[];
  notes: CellFinding[];
}

/** Finds the institutions of a row. */
export function bodiesOf(
  { lead, coExecutors }: Pick<PlanFileItem, 'lead' | 'coExecutors'>,
  find: (name: string) => InstitutionMatch,
): FoundBodies {
  const leads = lead === null ? [] : namesIn(lead, find);
  const found: FoundBodies & { bodies: PlanItemBody[] } = { bodies: [], faults: [], notes: [] };
  if (leads.length > 1) found.faults.push({ field: 'lead', code: 'several_leads' });
  const named = [
    ...leads.map((name) => ({ name, part: 'lead' as const, field: 'lead' as const })),
    ...coExecutors
      .flatMap((name) => namesIn(name, find))
      .map((name) => ({ name, part: 'co_executor' as const, field: 'coExecutors' as const })),
  ];
  for (const { name, part, field } of named) {
    const match = find(name);
    const said = name.slice(0, longestName);
    if (match.kind === 'found') {
      found.bodies.push({ institutionId: match.id, part, namedAs: name });
      if (match.shortFormOf !== null) {
        const params = { name: said, institution: match.shortFormOf };
        found.notes.push({ field, code: 'institution_by_short_form', params });
      }
    } else {
      const params = { name: said, proposals: match.proposals.join('; ') || 'none' };
      const isUnknown = match.kind === 'unknown';
      const code = isUnknown ? 'unknown_institution' : 'ambiguous_institution';
      found.faults.push({ field, code, params });
    }
  }
  return found;
}

const longestName = 200;

/** Beyond this, a cell is a text and no list of names. */
const mostParts = 12;

/**
 * The names in one entry. Names have commas themselves, and lists are parted by them too: of all ways to part an
 * entry, the one with the most names that are known and the fewest parts is taken.
 */
function namesIn(entry: string, find: (name: string) => InstitutionMatch): readonly string[] {
  const parts = entry
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length < 2 || parts.length > mostParts || isKnown(entry, find)) return [entry];
  const [best] = partings(parts)
    .map((names) => ({ names, known: names.filter((name) => isKnown(name, find)).length }))
    .toSorted((a, b) => b.known - a.known || a.names.length - b.names.length);
  return best === undefined || best.known === 0 ? [entry] : best.names;
}

const isKnown = (name: string, find: (name: string) => InstitutionMatch): boolean =>
  find(name).kind !== 'unknown';

/** All ways to join neighbouring parts again. */
function partings(parts: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [[]];
  return partings(rest).flatMap((later) => {
    const [next, ...others] = later;
    const apart = [first, ...later];
    return next === undefined ? [apart] : [apart, [`${first}, ${next}`, ...others]];
  });
}
