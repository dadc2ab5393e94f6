import { createHash } from 'node:crypto';
import type { PersonActor } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Imports, type Import } from '../../store/imports';
import type { EngineClient } from '../../engine/engine-client';
import { startBatchNowOrLater } from '../../engine/start-batch';
import { derivedId } from '../derived-id';
import { ApplicationError } from '../application-error';
import type { FindingList, Findings } from '../../reading/findings';

/** A file as it was uploaded. */
export interface Upload {
  actor: PersonActor;
  changeId: string;
  bytes: Uint8Array;
  fileName: string;
  dryRun: boolean;
}

/** The result of registering the rows of a file. */
export interface Counts {
  total: number;
  new: number;
  unchanged: number;
  different: number;
}

/** The id of an upload, the same when its request is repeated. */
export function importIdOf({ changeId }: Pick<Upload, 'changeId'>): string {
  return derivedId(changeId, 'import');
}

/** A file that was read, before it is registered. */
interface ReadUpload<D extends object> {
  call: Upload;
  findings: { errors: Findings; warnings: Findings };
  rowsTotal: number;
  /** Registers all rows in the given transaction. Adds errors of a row to the findings. */
  register: (database: Database, importId: string) => Promise<Counts>;
  /** Whether to commit although no row is new, because existing items were corrected. */
  changedOthers?: () => boolean;
  /** The other fields of the report. */
  describe: () => D;
}

/** The result, or the preview, of an upload. */
type UploadReport<D extends object> = D & {
  /** Null when nothing was stored. */
  importId: string | null;
  dryRun: boolean;
  acceptable: boolean;
  /** With errors the register is not compared: only the total is meaningful. */
  counts: Counts;
  errors: FindingList;
  warnings: FindingList;
};

/** An upload with its report; `isTracking` when the tracking of rows is being started. */
export interface Uploaded<D extends object> {
  isTracking: boolean;
  report: UploadReport<D>;
}

/**
 * Registers the rows of a file in one transaction and starts their tracking: all of them or none. A dry run does the
 * same and rolls back, so that its report equals that of the upload.
 *
 * Errors: 422 with the report when the file has errors.
 */
export async function processUpload<D extends object>(
  deps: { database: Database; engine: Pick<EngineClient, 'startBatch'> },
  upload: ReadUpload<D>,
): Promise<Uploaded<D>> {
  const { call, findings, rowsTotal } = upload;
  const importId = importIdOf(call);
  const report = (counts: Counts, storedAs: string | null): UploadReport<D> => ({
    ...upload.describe(),
    importId: storedAs,
    dryRun: call.dryRun,
    acceptable: findings.errors.isEmpty,
    counts,
    errors: findings.errors.list(),
    warnings: findings.warnings.list(),
  });
  const nothing = { total: rowsTotal, new: 0, unchanged: 0, different: 0 };
  if (!findings.errors.isEmpty) return refused(call, report(nothing, null));
  // A repetition of a request whose answer was lost: its rows are stored.
  const earlier = await new Imports(deps.database).find(importId);
  const counts =
    earlier === null ? await register(deps.database, upload, importId) : countsOf(earlier);
  if (!findings.errors.isEmpty) return refused(call, report(nothing, null));
  if (call.dryRun || !isWorthKeeping(upload, counts)) {
    return { isTracking: false, report: report(counts, null) };
  }
  if (counts.new === 0) return { isTracking: false, report: report(counts, importId) };
  await startBatchNowOrLater(deps.engine, { operation: 'import', id: importId });
  return { isTracking: true, report: report(counts, importId) };
}

async function register(
  database: Database,
  upload: ReadUpload<object>,
  importId: string,
): Promise<Counts> {
  const { call, findings } = upload;
  const transaction = await database.transaction();
  try {
    const counts = await upload.register(transaction, importId);
    // An upload without new rows or with errors is rolled back.
    const isKept = !call.dryRun && isWorthKeeping(upload, counts) && findings.errors.isEmpty;
    if (isKept) await transaction.commit();
    else await transaction.rollback();
    return counts;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

function isWorthKeeping({ changedOthers }: ReadUpload<object>, counts: Counts): boolean {
  return counts.new > 0 || changedOthers?.() === true;
}

/** Stores the upload before the rows that refer to it. */
export async function beginImport(
  database: Database,
  begun: { call: Upload; importId: string; kind: Import['kind']; at: Instant },
): Promise<void> {
  const { call, importId, kind, at } = begun;
  await new Imports(database).begin({
    ...{ id: importId, kind, fileName: call.fileName },
    fileSha256: createHash('sha256').update(call.bytes).digest('hex'),
    ...{ createdByPersonId: call.actor.personId, createdAt: at },
  });
}

/** Stores the result of an upload and the rows to track. */
export async function settleImport(
  database: Database,
  importId: string,
  result: {
    counts: Counts;
    toTrack: readonly { entityId: string; position: number }[];
    at: Instant;
  },
): Promise<void> {
  const { total: rowsTotal, new: rowsNew, unchanged: rowsUnchanged } = result.counts;
  const { toTrack, at } = result;
  await new Imports(database).settle(importId, { rowsTotal, rowsNew, rowsUnchanged, toTrack, at });
}

/** A dry run answers with the report; an upload with errors is refused with it. */
function refused<D extends object>({ dryRun }: Upload, report: UploadReport<D>): Uploaded<D> {
  if (dryRun) return { isTracking: false, report };
  throw new ApplicationError('input', 'upload_refused', { report });
}

/** The counts of a stored upload. */
export function countsOf({ rowsTotal, rowsNew, rowsUnchanged }: Import): Counts {
  const different = rowsTotal - rowsNew - rowsUnchanged;
  return { total: rowsTotal, new: rowsNew, unchanged: rowsUnchanged, different };
}
