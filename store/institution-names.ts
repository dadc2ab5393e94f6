import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';

/** The names of an institution for a time. */
export interface NamedPeriod {
  validFrom: LocalDate;
  /** Null for the present names. */
  validTo: LocalDate | null;
  nameUz: string;
  nameRu: string | null;
  nameEn: string | null;
}

/** A former name in Uzbek, and whose it was. */
export interface FormerName {
  institutionId: string;
  nameUz: string;
}

/** What institutions were called before. The present names stand with the institution itself. */
export class InstitutionNames {
  constructor(private readonly database: Database) {}

  /** The former names, the oldest first. */
  async formerOf(institutionId: string): Promise<readonly (NamedPeriod & { validTo: string })[]> {
    return this.database('institution_name')
      .where({ institution_id: institutionId })
      .orderBy('valid_from')
      .select<(NamedPeriod & { validTo: string })[]>({
        validFrom: 'valid_from',
        validTo: 'valid_to',
        nameUz: 'name_uz',
        nameRu: 'name_ru',
        nameEn: 'name_en',
      });
  }

  /** Every former name, for finding an institution by it. */
  async former(): Promise<readonly FormerName[]> {
    return this.database('institution_name').select<FormerName[]>({
      institutionId: 'institution_id',
      nameUz: 'name_uz',
    });
  }

  /** Keeps names that end. Called in the transaction that changes the institution. */
  async keep(
    institutionId: string,
    names: NamedPeriod & { validTo: LocalDate },
    renamed: { byPersonId: string; at: Instant },
  ): Promise<void> {
    await this.database('institution_name').insert({
      ...{ institution_id: institutionId, valid_from: names.validFrom, valid_to: names.validTo },
      ...{ name_uz: names.nameUz, name_ru: names.nameRu, name_en: names.nameEn },
      ...{ renamed_by_person_id: renamed.byPersonId, renamed_at: renamed.at },
    });
  }
}
