import type { ApplicationError } from '../../application/application-error';
import type { FileForm, UnderstoodFile } from '../file-form';
import { fileKindOf } from '../file-kinds';
import { Findings, type FindingList } from '../findings';
import { withFile } from './byte-source';
import { readCalendarFile, type CalendarFile } from './calendar-file';
import { calendarHeader } from './calendar-header';
import { readCsv } from './csv-table';
import { readExcel } from './excel-table';
import { isICalendar, readICalendar } from './icalendar';
import { refuseOfficeFile } from './office-file';
import {
  institutionHeader,
  readInstitutionFile,
  type InstitutionDefaults,
  type InstitutionFile,
} from './institution-file';
import { readPlanFile, type PlanFile, type PlanFileDefaults } from './plan-file';
import type { HeaderForm } from './headed-table';
import { planHeader } from './plan-header';
import {
  readRecommendationFile,
  type FileDefaults,
  type RecommendationFile,
} from './recommendation-file';
import { recommendationHeader } from './recommendation-header';
import type { Table } from './table';
import type { UnderstoodRows } from './understood';

/** A file as far as it could be read, with its findings. */
export interface Read<File> {
  file: File;
  errors: FindingList;
  warnings: FindingList;
}

/** A file with how all of it was understood. */
type Understood<File extends { understood: UnderstoodRows }> = Omit<File, 'understood'> & {
  understood: UnderstoodFile;
};

/** A table file as it was sent. */
export interface GivenTable<Defaults> {
  bytes: Uint8Array;
  form: FileForm;
  defaults: Defaults;
}

/** The functions of the reading process. Arguments and results pass between processes. */
export const readings = {
  /** Errors: as for {@link readCsv} and {@link readExcel}. */
  recommendations: (given: GivenTable<FileDefaults>) =>
    reported<Understood<RecommendationFile>>(async (findings, reads) => {
      const { table, form } = await readTable(
        given,
        recommendationHeader(given.defaults),
        findings,
      );
      reads(table);
      const file = readRecommendationFile(table, given.defaults, findings);
      return { ...file, understood: { ...form, ...file.understood } };
    }),

  /** Errors: as for {@link readCsv} and {@link readExcel}. */
  plan: (given: GivenTable<PlanFileDefaults>) =>
    reported<Understood<PlanFile>>(async (findings, reads) => {
      const { table, form } = await readTable(given, planHeader, findings);
      reads(table);
      const file = readPlanFile(table, given.defaults, findings);
      return { ...file, understood: { ...form, ...file.understood } };
    }),

  /** Errors: as for {@link readCsv} and {@link readExcel}. */
  institutions: (given: GivenTable<InstitutionDefaults>) =>
    reported<Understood<InstitutionFile>>(async (findings, reads) => {
      const { table, form } = await readTable(given, institutionHeader(given.defaults), findings);
      reads(table);
      const file = readInstitutionFile(table, given.defaults, findings);
      return { ...file, understood: { ...form, ...file.understood } };
    }),

  /** Errors: as for {@link readCsv} and {@link readExcel}; a text may also be an iCalendar file. */
  calendarDays: (given: GivenTable<object>) =>
    reported<CalendarFile>(async (findings) => {
      if (isICalendar(given.bytes)) return readICalendar(given.bytes, findings);
      const { table } = await readTable(given, calendarHeader, findings);
      return readCalendarFile(table, findings);
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

/** A workbook is recognised by its first bytes, not by the client's type. */
async function readTable(
  { bytes, form }: Pick<GivenTable<unknown>, 'bytes' | 'form'>,
  header: HeaderForm,
  findings: { errors: Findings; warnings: Findings },
): Promise<{ table: Table; form: Pick<UnderstoodFile, 'encoding' | 'delimiter'> }> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const table = await readExcel(bytes, header, form, findings);
    return { table, form: { encoding: null, delimiter: null } };
  }
  const { encoding, delimiter, ...table } = readCsv(bytes, header, form, findings);
  return { table, form: { encoding, delimiter } };
}

/** `reads` names the table whose cells are shown beside the findings. */
async function reported<File>(
  read: (
    findings: { errors: Findings; warnings: Findings },
    reads: (table: Table) => void,
  ) => File | Promise<File>,
): Promise<Read<File>> {
  const findings = { errors: new Findings(), warnings: new Findings() };
  const tables: Table[] = [];
  const file = await read(findings, (table) => tables.push(table));
  const [table] = tables;
  const shown = (list: FindingList): FindingList =>
    table === undefined ? list : withValues(list, table);
  return { file, errors: shown(findings.errors.list()), warnings: shown(findings.warnings.list()) };
}

/** As much of a cell as is enough to find it. */
const shownLetters = 60;

/** The findings with how their cells begin. */
function withValues({ total, first }: FindingList, { header, rows }: Table): FindingList {
  const rowOf = new Map(rows.map((row) => [row.row, row]));
  return {
    total,
    first: first.map((finding) => {
      const { row, column } = finding;
      const cells = row === null || column === null ? [] : (rowOf.get(row)?.cells ?? []);
      const text = cells[header.indexOf(column ?? '')] ?? '';
      return text === '' ? finding : { ...finding, value: text.slice(0, shownLetters) };
    }),
  };
}
