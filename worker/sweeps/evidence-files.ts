import type { Database } from '../../store/connect';
import { EvidenceFiles } from '../../store/evidence-files';
import type { FileStore } from '../../store/files/file-store';

const dayMs = 24 * 60 * 60_000;

// A report is written within its period; a file that was not used for a month is forgotten.
const unusedKeptMs = 30 * dayMs;

// An upload breaks off after minutes (Node's own limit for a request); a day is far longer than any running one.
const unfinishedKeptMs = dayMs;

// Their rows stay locked while the storage removes them one by one: an upload of the same content waits that long.
const contentsPerTransaction = 20;

// The next sweep continues.
const transactionsPerSweep = 50;

/**
 * Removes uploaded files that no report, action plan or act has used for 30 days, contents without a file, and the
 * remains of killed uploads. `nowMs` is the time of the sweep.
 */
export async function sweepEvidenceFiles(deps: {
  database: Database;
  contents: FileStore;
  nowMs: number;
}): Promise<{ files: number; contents: number; unfinished: number }> {
  const { database, contents, nowMs } = deps;
  const files = new EvidenceFiles(database);
  const instant = (ms: number): string => new Date(ms).toISOString();
  return {
    files: await files.removeUnused(instant(nowMs - unusedKeptMs)),
    // A day: between its announcement and its file a content has no file, for milliseconds.
    contents: await removeUnusedContents(files, contents, instant(nowMs - unfinishedKeptMs)),
    unfinished: await contents.clearUnfinished(nowMs - unfinishedKeptMs),
  };
}

async function removeUnusedContents(
  files: EvidenceFiles,
  contents: FileStore,
  before: string,
): Promise<number> {
  const request = { before, limit: contentsPerTransaction };
  let removed = 0;
  for (let transactions = 0; transactions < transactionsPerSweep; transactions += 1) {
    const some = await files.removeUnusedContents(request, (sha256) => contents.remove(sha256));
    removed += some;
    if (some < request.limit) break;
  }
  return removed;
}
