import type { ApplicationError } from '../../application/application-error';
import { fileKindOf } from '../file-kinds';
import { Findings, type FindingList } from '../findings';
import { withFile } from './byte-source';
import { readCsv } from './csv-table';
import { readExcel } from './excel-table';
import { refuseOfficeFile } from './office-file';
import { readPlanFile, type PlanFile, type PlanFileDefaults } from './plan-file';
import { isPlanHeader } from './plan-header';
import {
  readRecommendationFile,
  type FileDefaults,
  type RecommendationFile,
} from './recommendation-file';

/** A file as far as it could be read, and what is wrong or remarkable in it. */
export interface Read<File> {
  file: File;
  errors: FindingList;
  warnings: FindingList;
}

/** What the reading process can be asked to do. What goes in and comes out passes from process to process. */
export const readings = {
  /** Errors: as for {@link readRecommendationFile}. */
  recommendations: ({ bytes, defaults }: { bytes: Uint8Array; defaults: FileDefaults }) =>
    reported<RecommendationFile>((findings) => readRecommendationFile(bytes, defaults, findings)),

  /** Errors: as for {@link readCsv} and {@link readExcel}. */
  plan: ({ bytes, defaults }: { bytes: Uint8Array; defaults: PlanFileDefaults }) =>
    reported<PlanFile>(async (findings) => {
      // A workbook is told by its first bytes: what the client calls it decides nothing.
      const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
      const table = isZip
        ? await readExcel(bytes, isPlanHeader, findings)
        : readCsv(bytes, findings.errors);
      return readPlanFile(table, defaults, findings);
    }),

  /** Errors: as for {@link refuseOfficeFile}. */
  officeFile({ path, mediaType }: { path: string; mediaType: string }): Promise<null> {
    const kind = fileKindOf(mediaType);
    if (kind === null) throw new Error(`${mediaType} is no kind of file`);
    withFile(path, (source) => refuseOfficeFile(source, kind));
    return Promise.resolve(null);
  },
} as const;

/** What can be asked for, and with what. */
export type Readings = typeof readings;

/** A request to the reading process. */
export interface ReadingRequest {
  reading: keyof Readings;
  given: unknown;
}

/** What the reading process says; nothing at all when it was ended by a limit. */
export type ReadingAnswer =
  | { outcome: 'read'; result: unknown }
  | ({ outcome: 'refused' } & Pick<ApplicationError, 'kind' | 'code' | 'params'>)
  | { outcome: 'failed'; message: string };

async function reported<File>(
  read: (findings: { errors: Findings; warnings: Findings }) => File | Promise<File>,
): Promise<Read<File>> {
  const findings = { errors: new Findings(), warnings: new Findings() };
  const file = await read(findings);
  return { file, errors: findings.errors.list(), warnings: findings.warnings.list() };
}
