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

/** A file as far as it could be read, with its findings. */
export interface Read<File> {
  file: File;
  errors: FindingList;
  warnings: FindingList;
}

/** The functions of the reading process. Arguments and results pass between processes. */
export const readings = {
  /** Errors: as for {@link readRecommendationFile}. */
  recommendations: ({ bytes, defaults }: { bytes: Uint8Array; defaults: FileDefaults }) =>
    reported<RecommendationFile>((findings) => readRecommendationFile(bytes, defaults, findings)),

  /** Errors: as for {@link readCsv} and {@link readExcel}. */
  plan: ({ bytes, defaults }: { bytes: Uint8Array; defaults: PlanFileDefaults }) =>
    reported<PlanFile>(async (findings) => {
      // A workbook is recognised by its first bytes, not by the client's type.
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

/** The functions and their arguments. */
export type Readings = typeof readings;

/** A request to the reading process. */
export interface ReadingRequest {
  reading: keyof Readings;
  given: unknown;
}

/** The answer of the reading process; none when a limit ended it. */
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
