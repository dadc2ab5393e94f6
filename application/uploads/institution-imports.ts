import { refuseFarDay } from '../../domain/participation/coming-day';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { PersonActor } from '../../domain/shared/actor';
import { foldedCode, foldedName } from '../../domain/shared/folded-key';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { InstitutionNames, type FormerName } from '../../store/institution-names';
import { Institutions, type Institution } from '../../store/institutions';
import type { Policies } from '../../store/policies';
import { derivedId } from '../derived-id';
import { ApplicationError, throwRefusal } from '../application-error';
import type { Installation } from '../installation';
import { Findings } from '../../reading/findings';
import { readInstitutionRows, type GivenRegister, type InstitutionRow } from './institution-file';
import { localNow } from '../../store/local-day';
import { orConflict, permit } from '../people/participation';

/** A list of institutions as it was sent. */
interface InstitutionImportCall {
  actor: PersonActor;
  changeId: string;
  given: GivenRegister;
  dryRun: boolean;
  validFrom: LocalDate | undefined;
}

interface Registered {
  list: InstitutionRow['list'];
  row: number;
  outcome: 'new' | 'completed' | 'unchanged';
  id: string | null;
  name: string;
}

interface Found {
  errors: Findings;
  warnings: Findings;
}

/** Registers whole lists of institutions: all of their rows or none. */
export class InstitutionImports {
  constructor(
    private readonly deps: { database: Database; policies: Policies; installation: Installation },
  ) {}

  /**
   * Adds institutions that are not registered, and adds missing names and codes to registered ones. Differences are
   * reported and change nothing, so that importing the same list again changes nothing. A dry run does the same and
   * rolls back.
   *
   * Errors: 403; 422 for a first day more than a year ahead, and with the report when the list has errors.
   */
  async import(call: InstitutionImportCall) {
    permit(call.actor, 'addInstitution');
    const { today } = await localNow(this.deps.policies);
    throwRefusal(refuseFarDay(call.validFrom ?? today, today));
    const found: Found = { errors: new Findings(), warnings: new Findings() };
    const { rows, total, ignoredFields } = readInstitutionRows(
      call.given,
      this.deps.installation,
      found.errors,
    );
    const registered = found.errors.isEmpty ? await this.register(call, rows, found, today) : [];
    const count = (outcome: Registered['outcome']): number =>
      registered.filter((one) => one.outcome === outcome).length;
    const report = {
      dryRun: call.dryRun,
      acceptable: found.errors.isEmpty,
      counts: {
        total,
        new: count('new'),
        completed: count('completed'),
        unchanged: count('unchanged'),
      },
      institutions: registered,
      ignoredFields,
      errors: found.errors.list(),
      warnings: found.warnings.list(),
    };
    if (found.errors.isEmpty || call.dryRun) return report;
    throw new ApplicationError('input', 'import_refused', { report });
  }

  private async register(
    call: InstitutionImportCall,
    rows: readonly InstitutionRow[],
    found: Found,
    today: LocalDate,
  ): Promise<Registered[]> {
    const transaction = await this.deps.database.transaction();
    try {
      const registered = await registerRows(transaction, call, { rows, found, today });
      // A contradiction with the register is found on the way: then no row is stored.
      if (call.dryRun || !found.errors.isEmpty) await transaction.rollback();
      else await transaction.commit();
      return found.errors.isEmpty ? registered : [];
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
  }
}

async function registerRows(
  database: Database,
  call: InstitutionImportCall,
  { rows, found, today }: { rows: readonly InstitutionRow[]; found: Found; today: LocalDate },
): Promise<Registered[]> {
  const institutions = new Institutions(database);
  // Two concurrent lists would each add the same institutions without a code.
  await institutions.lockAll();
  const known = {
    now: await institutions.all(),
    former: await new InstitutionNames(database).former(),
  };
  const registered: Registered[] = [];
  for (const row of rows) {
    const match = matchOf(row, known, found.errors);
    if (match === 'contradiction') continue;
    const place = { list: row.list, row: row.row, name: row.name };
    if (match !== null) {
      warnOfDifferences(row, match, found.warnings);
      const outcome = await complete(institutions, row, match);
      registered.push({ ...place, outcome, id: match.id });
      continue;
    }
    const id = derivedId(call.changeId, `${row.list} ${row.row}`);
    const { kind, code, names } = row;
    const open = { validFrom: call.validFrom ?? today, validTo: null, successorId: null };
    await orConflict(institutions.add({ id, kind, code, names, ...open }));
    registered.push({ ...place, outcome: 'new', id: call.dryRun ? null : id });
  }
  return registered;
}

/**
 * By its code, or by a present or former name. Active institutions are preferred; an ended one is found too, because
 * an old list would otherwise add it again after every merger. Null when it is not registered.
 */
function matchOf(
  row: InstitutionRow,
  { now: known, former }: { now: readonly Institution[]; former: readonly FormerName[] },
  errors: Findings,
): Institution | 'contradiction' | null {
  const given = new Set(Object.values(row.names).map(foldedName));
  // In any language: institutions are told apart by their names in all of them.
  const isNamed = (names: NamesByLanguage): boolean =>
    Object.values(names).some((name) => given.has(foldedName(name)));
  const isCoded = ({ code }: Institution): boolean =>
    code !== null && row.code !== null && foldedCode(code) === foldedCode(row.code);
  const byCode = known.find(isCoded);
  const [living, ended] = [true, false].map((lives) =>
    known.filter(({ validTo }) => (validTo === null) === lives),
  );
  const formerly = new Set(
    former
      .filter(({ name }) => foldedName(name) === foldedName(row.name))
      .map((one) => one.institutionId),
  );
  // The present name first: it may have been the name of another institution before.
  const named = (among: readonly Institution[] = []): Institution | undefined =>
    among.find(({ names }) => isNamed(names)) ?? among.find(({ id }) => formerly.has(id));
  const byName = named(living);
  const isOther =
    byName !== undefined &&
    row.code !== null &&
    (byCode === undefined ? byName.code !== null : byCode.id !== byName.id);
  if (!isOther) {
    // An institution with another code is a different one, which took the name of the ended one.
    const gone = named(ended?.filter(({ code }) => row.code === null || code === null));
    return byCode ?? byName ?? gone ?? null;
  }
  errors.add({ row: row.row, column: row.list, code: 'code_and_name_differ' });
  return 'contradiction';
}

/** The names in the languages that both have, for comparison. */
function sharedLanguages(
  given: NamesByLanguage,
  known: NamesByLanguage,
): readonly (readonly [string, string])[] {
  return Object.entries(given).flatMap(([language, name]) => {
    const other = known[language];
    return other === undefined ? [] : [[foldedName(name), foldedName(other)] as const];
  });
}

function warnOfDifferences(row: InstitutionRow, match: Institution, warnings: Findings): void {
  const place = { row: row.row, column: row.list };
  const differs = sharedLanguages(row.names, match.names).some(([given, known]) => given !== known);
  const params = { id: match.id, name: Object.values(match.names)[0] ?? '' };
  if (differs) warnings.add({ ...place, code: 'name_differs', params });
  if (match.validTo !== null) warnings.add({ ...place, code: 'ended', params });
}

/** Adds missing names and code; existing ones are unchanged. */
async function complete(
  institutions: Institutions,
  row: InstitutionRow,
  match: Institution,
): Promise<'completed' | 'unchanged'> {
  const names = Object.entries(row.names).filter(([language]) => !(language in match.names));
  const code = match.code === null && row.code !== null ? row.code : undefined;
  if (names.length === 0 && code === undefined) return 'unchanged';
  await orConflict(institutions.change(match.id, { code, names: Object.fromEntries(names) }));
  return 'completed';
}
