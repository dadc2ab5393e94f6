import { canonicalJson } from '../canonical-json';
import type { Database } from '../connect';
import { chainHash, chainStart } from '../event-log';
import {
  histories,
  recordedEntries,
  recordedRegisters,
  type EntryContent,
  type RecordedEntry,
} from '../register-record';

/** A register entry that is not what was registered and corrected. */
export interface EntryProblem {
  entryId: string;
  kind:
    /** The row has other values than its last recorded state. */
    | 'entry_differs'
    /** The row is gone. */
    | 'entry_missing'
    /** The row has no recorded state. */
    | 'entry_unrecorded'
    /** The chain of its states is broken. */
    | 'states_broken'
    /** A recorded state has other values than the one before, and no recorded change says so. */
    | 'change_unrecorded';
  /** The fields that differ, such as `text` or `translation/ru`; empty where the kind says all. */
  fields: readonly string[];
}

const entriesPerPage = 1_000;

/** All register entries whose rows, history and recorded states do not agree. */
export async function registerProblems(database: Database): Promise<readonly EntryProblem[]> {
  const problems: EntryProblem[] = [];
  for (const register of Object.keys(recordedRegisters) as (keyof typeof recordedRegisters)[]) {
    for await (const entry of recordedEntries(database, register, entriesPerPage)) {
      const problem = problemOf(entry);
      if (problem !== null) problems.push({ entryId: entry.entryId, ...problem });
    }
  }
  return problems;
}

function problemOf({
  entryId,
  content,
  states,
}: RecordedEntry): Omit<EntryProblem, 'entryId'> | null {
  let previousHash = chainStart(entryId);
  let before: EntryContent | null = null;
  for (const [index, state] of states.entries()) {
    const { number, hash } = state;
    const isChained = number === index + 1 && state.previousHash === previousHash;
    if (!isChained || hash !== chainHash(previousHash, state.content)) {
      return { kind: 'states_broken', fields: [] };
    }
    const after = JSON.parse(state.content) as EntryContent;
    const fields = before === null ? [] : unexplained(before, after);
    if (fields.length > 0) return { kind: 'change_unrecorded', fields };
    before = after;
    previousHash = hash;
  }
  if (content === null) return { kind: 'entry_missing', fields: [] };
  if (before === null) return { kind: 'entry_unrecorded', fields: [] };
  const fields = differing(before, content);
  return fields.length > 0 ? { kind: 'entry_differs', fields } : null;
}

function differing(before: EntryContent, after: EntryContent): readonly string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return fields.filter((field) => formOf(before[field]) !== formOf(after[field]));
}

const formOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value));

/**
 * The fields that differ between two states without a change that was added to the history between them. Without this, a
 * forged row would be taken over by the next correction of another field.
 */
function unexplained(before: EntryContent, after: EntryContent): readonly string[] {
  const changed = new Set<unknown>(
    added(before, after, 'changes').map((change) => (isNamed(change) ? change.field : null)),
  );
  if (added(before, after, 'linkChanges').length > 0) changed.add('recommendations');
  return differing(before, after).filter((field) => {
    const history = histories.find((name) => name === field);
    if (history === undefined) return !changed.has(field);
    const kept = formsIn(after, history);
    return formsIn(before, history).some((entry) => !kept.includes(entry));
  });
}

const added = (
  before: EntryContent,
  after: EntryContent,
  history: (typeof histories)[number],
): readonly unknown[] => {
  const known = formsIn(before, history);
  return listOf(after, history).filter((entry) => !known.includes(formOf(entry)));
};

// Compared without their order: it is by time, and the clocks of two machines may differ.
const formsIn = (content: EntryContent, history: string): readonly string[] =>
  listOf(content, history).map(formOf);

function listOf(content: EntryContent, field: string): readonly unknown[] {
  const list = content[field];
  return Array.isArray(list) ? list : [];
}

const isNamed = (change: unknown): change is { field: unknown } =>
  typeof change === 'object' && change !== null && 'field' in change;
