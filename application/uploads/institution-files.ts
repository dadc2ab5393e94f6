import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { FileForm, UnderstoodFile } from '../../reading/file-form';
import type { FileReader } from '../../reading/file-reader';
import type { FindingList, Findings } from '../../reading/findings';
import type { FileInstitution } from '../../reading/process/institution-file';
import { ApplicationError } from '../application-error';
import type { Installation } from '../installation';
import { permit } from '../people/participation';
import type { GivenRegister } from './institution-file';
import type { InstitutionImports } from './institution-imports';

/** A list of institutions in a CSV or Excel file. */
interface InstitutionFileCall {
  actor: PersonActor;
  changeId: string;
  bytes: Uint8Array;
  form: FileForm;
  dryRun: boolean;
  /** First day of new institutions; today when it is left out. */
  validFrom: LocalDate | undefined;
}

/** The result, or the preview, of a file of institutions: as of a list, with the lines of the file. */
export type InstitutionFileReport = Awaited<ReturnType<InstitutionFiles['import']>>;

/** Registers institutions from files, by the rules of lists. */
export class InstitutionFiles {
  constructor(
    private readonly deps: {
      reader: Pick<FileReader, 'institutions'>;
      imports: InstitutionImports;
      installation: Installation;
    },
  ) {}

  /** Errors: 403; as for {@link FileReader.plan}; 422 with the report when the file has errors. */
  async import({ bytes, form, ...call }: InstitutionFileCall) {
    permit(call.actor, 'addInstitution');
    const { languages, registerCodes } = this.deps.installation;
    const defaults = { languages, codeColumns: Object.values(registerCodes) };
    const given = { bytes, form, defaults };
    const { file, findings } = await this.deps.reader.institutions(call.actor.personId, given);
    const { understood, ignoredColumns, rows } = file;
    const read = { understood, ignoredColumns, lines: linesOf(rows) };
    if (!findings.errors.isEmpty) return refused(call, { ...read, findings, total: rows.length });
    try {
      const register = this.registerOf(rows);
      return placed(await this.deps.imports.import({ ...call, given: register }), read, findings);
    } catch (error) {
      throw error instanceof ApplicationError ? withLines(error, read.lines) : error;
    }
  }

  private registerOf(rows: readonly FileInstitution[]): GivenRegister {
    const { registerCodes } = this.deps.installation;
    const listed = (list: FileInstitution['list']) =>
      rows
        .filter((row) => row.list === list)
        .map(({ code, names }) => ({ ...names, [registerCodes[list]]: code }));
    return { agencies: listed('agencies'), regions: listed('regions') };
  }
}

type Report = Awaited<ReturnType<InstitutionImports['import']>>;
type Found = { errors: Findings; warnings: Findings };

/** The line of each row of a list, by the number of the row. */
type Lines = Readonly<Record<FileInstitution['list'], readonly number[]>>;

interface ReadFile {
  understood: UnderstoodFile;
  ignoredColumns: readonly string[];
  lines: Lines;
}

function linesOf(rows: readonly FileInstitution[]): Lines {
  const of = (list: FileInstitution['list']) =>
    rows.filter((row) => row.list === list).map(({ line }) => line);
  return { agencies: of('agencies'), regions: of('regions') };
}

function placed(report: Report, read: ReadFile, found: Found) {
  const { ignoredFields: _ignored, ...rest } = report;
  const { lines, ...file } = read;
  const warnings = merged(found.warnings.list(), inFile(report.warnings, lines));
  return {
    ...{ ...rest, ...file, errors: inFile(report.errors, lines), warnings },
    institutions: report.institutions.map(({ list, row, ...one }) => ({
      ...{ ...one, line: lines[list][row - 1] ?? row },
    })),
  };
}

function refused(
  { dryRun }: Pick<InstitutionFileCall, 'dryRun'>,
  read: ReadFile & { findings: Found; total: number },
) {
  const { findings, total, ...file } = read;
  const nothing = {
    ...{ dryRun, acceptable: false, institutions: [], ignoredFields: [] },
    counts: { total, new: 0, completed: 0, unchanged: 0 },
    errors: findings.errors.list(),
    warnings: { total: 0, first: [] },
  };
  const report = placed(nothing, file, findings);
  if (dryRun) return report;
  throw new ApplicationError('input', 'import_refused', { report });
}

function withLines(error: ApplicationError, lines: Lines): ApplicationError {
  const { report } = error.details;
  if (report === undefined) return error;
  const { errors, warnings } = report;
  return new ApplicationError('input', 'import_refused', {
    report: { errors: inFile(errors, lines), warnings: inFile(warnings, lines) },
  });
}

/** Findings of a list name it as their column, and count its rows. */
function inFile({ total, first }: FindingList, lines: Lines): FindingList {
  return {
    total,
    first: first.map((finding) => {
      const { row, column } = finding;
      const list = column === 'agencies' || column === 'regions' ? lines[column] : null;
      if (list === null || row === null) return finding;
      return { ...finding, line: list[row - 1] ?? null, column: null };
    }),
  };
}

function merged(one: FindingList, other: FindingList): FindingList {
  return { total: one.total + other.total, first: [...one.first, ...other.first] };
}
