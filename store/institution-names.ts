import { addDays } from '../domain/calendar/day-arithmetic';
import type { NamesByLanguage } from '../domain/registers/institution-name';
import { foldedName } from '../domain/shared/folded-key';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import { InstitutionConflict } from './institution-conflict';
import { violatedConstraint } from './violated-constraint';

/** The names of an institution in a period. */
export interface NamedPeriod {
  validFrom: LocalDate;
  /** Null for the present names. */
  validTo: LocalDate | null;
  names: NamesByLanguage;
}

/** A former name in any language, with its institution. */
export interface FormerName {
  institutionId: string;
  name: string;
}

/** SQL for the present names of the institutions of a table or alias, as JSON by language. */
export function presentNamesOf(institution: string): string {
  return `(select coalesce(json_object_agg(language, name order by language), '{}')
    from institution_name present
    where present.institution_id = ${institution}.id and present.valid_to is null)`;
}

/** Present and former names of institutions. */
export class InstitutionNames {
  constructor(private readonly database: Database) {}

  /** All names of an institution, the present ones last. */
  async periods(institutionId: string): Promise<readonly NamedPeriod[]> {
    return this.database('institution_name')
      .where({ institution_id: institutionId })
      .groupBy('valid_from', 'valid_to')
      .orderBy('valid_from')
      .select<NamedPeriod[]>(
        { validFrom: 'valid_from', validTo: 'valid_to' },
        this.database.raw('json_object_agg(language, name order by language) as names'),
      );
  }

  /** The present names of several institutions. */
  async present(institutionIds: readonly string[]): Promise<ReadonlyMap<string, NamesByLanguage>> {
    const rows = await this.database('institution')
      .whereIn('id', [...new Set(institutionIds)])
      .select<{ id: string; names: NamesByLanguage }[]>(
        'id',
        this.database.raw(`${presentNamesOf('institution')} as names`),
      );
    return new Map(rows.map(({ id, names }) => [id, names]));
  }

  /** Every former name, for finding an institution by it. */
  async former(): Promise<readonly FormerName[]> {
    return this.database('institution_name')
      .whereNotNull('valid_to')
      .select<FormerName[]>({ institutionId: 'institution_id', name: 'name' });
  }

  /** Adds names from a day on, in languages without one. Throws {@link InstitutionConflict}. */
  async give(institutionId: string, names: NamesByLanguage, from: LocalDate): Promise<void> {
    await this.database('institution_name').insert(
      Object.entries(names).map(([language, name]) => ({
        ...{ institution_id: institutionId, language, name, valid_from: from },
        name_key: foldedName(name),
      })),
    );
    await this.claim(institutionId);
  }

  /** Frees the names of an ended institution for others. */
  async release(institutionId: string): Promise<void> {
    await this.database('institution_key').where({ institution_id: institutionId }).delete();
  }

  /** Corrects present names; null removes one. `validFrom` is for an institution without names. */
  async correct(
    institutionId: string,
    names: Readonly<Record<string, string | null>>,
    validFrom: LocalDate,
  ): Promise<void> {
    if (Object.keys(names).length === 0) return;
    const since = (await this.periods(institutionId)).at(-1)?.validFrom ?? validFrom;
    await this.presentRows(institutionId).whereIn('language', Object.keys(names)).delete();
    const given = Object.entries(names).filter((one): one is [string, string] => one[1] !== null);
    if (given.length > 0) await this.give(institutionId, Object.fromEntries(given), since);
    else await this.claim(institutionId);
  }

  /**
   * Ends all present names on the previous day, and adds new ones. Called in the transaction that locked the
   * institution. Throws {@link InstitutionConflict}.
   */
  async replace(
    institutionId: string,
    names: NamesByLanguage,
    renamed: { from: LocalDate; byPersonId: string; at: Instant },
  ): Promise<void> {
    await this.presentRows(institutionId).update({
      valid_to: addDays(renamed.from, -1),
      ...{ renamed_by_person_id: renamed.byPersonId, renamed_at: renamed.at },
    });
    await this.give(institutionId, names, renamed.from);
  }

  /** Makes the present names of an active institution those that no other one can have. */
  private async claim(institutionId: string): Promise<void> {
    try {
      // A savepoint: after a conflict the other institution is read.
      await this.database.transaction(async (transaction) => {
        await new InstitutionNames(transaction).release(institutionId);
        await transaction.raw(
          `insert into institution_key (name_key, institution_id)
           select distinct present.name_key, institution.id
           from institution join institution_name present on present.institution_id = institution.id
           where institution.id = ? and institution.valid_to is null and present.valid_to is null
           order by 1`,
          [institutionId],
        );
      });
    } catch (error) {
      if (violatedConstraint(error) !== 'institution_key_pk') throw error;
      const keys = this.presentRows(institutionId).select('name_key');
      const [other] = await this.database('institution_key')
        .whereIn('name_key', keys)
        .whereNot({ institution_id: institutionId })
        .select({ id: 'institution_id' });
      if (other === undefined) throw error;
      const names = (await this.present([other.id])).get(other.id) ?? {};
      throw new InstitutionConflict('name_taken', { id: other.id, names });
    }
  }

  private presentRows(institutionId: string) {
    return this.database('institution_name')
      .where({ institution_id: institutionId })
      .whereNull('valid_to');
  }
}
