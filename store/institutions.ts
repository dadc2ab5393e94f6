import type { InstitutionKind } from '../domain/participation/institution-kind';
import { foldedCode } from '../domain/shared/folded-key';
import type { LocalDate } from '../domain/shared/instant';
import type { Language } from '../domain/shared/languages';
import type { NamesByLanguage } from '../domain/registers/institution-name';
import { camelColumns } from './camel-case';
import type { Database } from './connect';
import { InstitutionConflict } from './institution-conflict';
import { InstitutionNames, presentNamesOf } from './institution-names';
import { searchedWords } from './searched-words';
import { violatedConstraint } from './violated-constraint';

/** A state body, an NGO, an ombudsman, a parliament commission, or the center. */
export interface NewInstitution {
  id: string;
  kind: InstitutionKind;
  code: string | null;
  names: NamesByLanguage;
  validFrom: LocalDate;
  validTo: LocalDate | null;
  successorId: string | null;
}

/** What an NGO says of itself. */
export interface NgoDetails {
  /** In the national register; null when it is not entered. */
  registrationNumber: string | null;
  /** In which it may be written to. */
  languages: readonly Language[];
}

/** An institution as it is read, with the names of its successor. */
export interface Institution extends NewInstitution, NgoDetails {
  successorNames: NamesByLanguage | null;
}

/** Fields that can be corrected; omitted and undefined ones are unchanged. */
export interface InstitutionChange {
  code?: string | null | undefined;
  /** Null removes the name in that language. */
  names?: Readonly<Record<string, string | null>> | undefined;
}

/** All given conditions must hold. */
export interface InstitutionFilter {
  kind?: InstitutionKind | undefined;
  living?: boolean | undefined;
  /** Words of a present or former name, or of the code, in any spelling. */
  search?: string | undefined;
}

/** The register of institutions. Rows are never deleted, because events refer to them for ever. */
export class Institutions {
  constructor(private readonly database: Database) {}

  /** Adds one. Throws {@link InstitutionConflict}. The same one under the same id again changes nothing. */
  async add(institution: NewInstitution): Promise<void> {
    const { id, kind, code, names, validFrom, validTo, successorId } = institution;
    const row = {
      ...{ id, kind, valid_from: validFrom, valid_to: validTo, successor_id: successorId },
      ...codeColumns(code),
    };
    await this.explained(code, async (transaction) => {
      const added = transaction('institution').insert(row).onConflict('id').ignore();
      if ((await added.returning('id')).length === 0) return;
      await new InstitutionNames(transaction).give(id, names, validFrom);
    });
  }

  /** Corrects names and code. False when there is no such institution. Throws {@link InstitutionConflict}. */
  async change(id: string, changed: InstitutionChange): Promise<boolean> {
    const { code, names = {} } = changed;
    return await this.explained(code ?? null, async (transaction) => {
      const row = transaction('institution').where({ id });
      const [institution] = await row.forUpdate().select({ validFrom: 'valid_from' });
      if (institution === undefined) return false;
      if (code !== undefined) {
        await transaction('institution').where({ id }).update(codeColumns(code));
      }
      await new InstitutionNames(transaction).correct(id, names, institution.validFrom);
      return true;
    });
  }

  /** Changes what an NGO says of itself. False for what is no NGO. */
  async describe(id: string, { registrationNumber, languages }: NgoDetails): Promise<boolean> {
    const changed = await this.database('institution')
      .where({ id, kind: 'ngo' })
      .update({ registration_number: registrationNumber, languages: [...languages] });
    return changed === 1;
  }

  /** Ends an institution: merged into its successor, or dissolved. False when it is not active. */
  async end(
    id: string,
    ended: { validTo: LocalDate; successorId: string | null },
  ): Promise<boolean> {
    const changed = await this.database('institution')
      .where({ id })
      .whereNull('valid_to')
      .update({ valid_to: ended.validTo, successor_id: ended.successorId });
    await new InstitutionNames(this.database).release(id);
    return changed === 1;
  }

  /** The existing ones among the ids, locked until the transaction ends; in one order for all callers. */
  async lock(ids: readonly string[]): Promise<readonly Institution[]> {
    await this.takeLives('pg_advisory_xact_lock', ids);
    return this.select()
      .whereIn('id', [...ids])
      .orderBy('id')
      .forUpdate();
  }

  /** Locks the whole register against changes until the transaction ends; reads continue. */
  async lockAll(): Promise<void> {
    await this.database.raw('lock table institution in share row exclusive mode');
  }

  /** How many items it leads that are neither closed nor withdrawn. */
  async countOpenItemsLedBy(id: string): Promise<number> {
    const [row] = await this.database('implementation')
      .where({ lead_institution_id: id })
      .whereNotIn('stage', ['closed', 'withdrawn'])
      .count<{ count: number }[]>('* as count');
    return row?.count ?? 0;
  }

  /** How many items it supports that are neither closed nor withdrawn. */
  async countOpenItemsSupportedBy(id: string): Promise<number> {
    const [row] = await this.database('implementation')
      .whereRaw('support_institution_ids @> array[?::uuid]', [id])
      .whereNotIn('stage', ['closed', 'withdrawn'])
      .count<{ count: number }[]>('* as count');
    return row?.count ?? 0;
  }

  /** The institution, or null. */
  async find(id: string): Promise<Institution | null> {
    return (await this.select().where({ id }).first()) ?? null;
  }

  /** Those that match, in no order; without conditions all of them, ended ones included. */
  async all(narrowed: InstitutionFilter = {}): Promise<readonly Institution[]> {
    const query = this.select();
    for (const { code, name } of searchedWords(narrowed.search)) {
      void query.whereRaw(
        `(code_key like ? or exists (select from institution_name named
           where named.institution_id = institution.id and named.name_key like ?))`,
        [code, name],
      );
    }
    if (narrowed.kind !== undefined) void query.where({ kind: narrowed.kind });
    if (narrowed.living === true) void query.whereNull('valid_to');
    if (narrowed.living === false) void query.whereNotNull('valid_to');
    return query;
  }

  /** The center; null before it is set up. The database allows only one. */
  async livingCenter(): Promise<Institution | null> {
    return (await this.select().where({ kind: 'center' }).whereNull('valid_to').first()) ?? null;
  }

  /**
   * The ids among these that name an institution; none of them can be ended until the transaction ends. Rows are not
   * locked: many commands name one institution at the same time, and a shared row lock would be written to disk for
   * each.
   */
  async hold(ids: readonly string[]): Promise<readonly Institution[]> {
    await this.takeLives('pg_advisory_xact_lock_shared', ids);
    // A separate statement: one that had waited for the lock would still see the institution as it was before.
    return await this.named(ids);
  }

  /** Those of the ids that name an institution. */
  async named(ids: readonly string[]): Promise<readonly Institution[]> {
    return this.select()
      .whereRaw('id = any (cast(? as uuid[]))', [[...ids]])
      .options({ name: 'named_institutions' });
  }

  /** In one order everywhere: two callers that name the same institutions must not wait for each other. */
  private async takeLives(
    lock: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared',
    ids: readonly string[],
  ): Promise<void> {
    await this.database
      .raw(
        `select ${lock}(?, hashtext(id::text))
         from (select distinct id from unnest(cast(? as uuid[])) as id order by id) taken`,
        [livesOfInstitutions, [...ids]],
      )
      .options({ name: lock });
  }

  /** Runs in a transaction or savepoint, so that after a conflict the other institution can be read. */
  private async explained<T>(
    code: string | null,
    change: (transaction: Database) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.database.transaction(change);
    } catch (error) {
      const other = await this.conflicting(violatedConstraint(error), code);
      throw other ?? error;
    }
  }

  private async conflicting(
    constraint: string | null,
    code: string | null,
  ): Promise<InstitutionConflict | null> {
    if (constraint === 'institution_code_unique') {
      const found = await this.select()
        .where({ code_key: foldedCode(code ?? '') })
        .first();
      return found === undefined ? null : new InstitutionConflict('code_taken', found);
    }
    if (constraint !== 'institution_one_living_center') return null;
    const center = await this.livingCenter();
    return center === null ? null : new InstitutionConflict('second_center', center);
  }

  private select() {
    return this.database('institution').select<Institution[]>(
      camelColumns(
        'institution',
        'id, kind, code, valid_from, valid_to, successor_id, registration_number, languages',
      ),
      this.database.raw(
        `${presentNamesOf('institution')} as names,
         (select ${presentNamesOf('successor')} from institution successor
           where successor.id = institution.successor_id) as "successorNames"`,
      ),
    );
  }
}

/** Any fixed number: the first key of the advisory locks of beginning and ending roles. */
export const livesOfInstitutions = 7_204_217;

function codeColumns(code: string | null) {
  return { code, code_key: code === null ? null : foldedCode(code) };
}
