import type { TextStatus } from '../domain/registers/translation';
import { foldedCode, foldedName, foldedNumber } from '../domain/shared/folded-key';
import type { Instant } from '../domain/shared/instant';
import type { Language } from '../domain/shared/languages';
import { camelColumns, inCamelCase } from './camel-case';
import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { recordEntries, recordedRegisters } from './register-record';

/** A field of a register entry that changes. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Who changes an entry, when and why. */
export interface ChangedBy {
  byPersonId: string;
  at: Instant;
  reason: { text: string; language: Language } | null;
  /** The request; omitted for those whose repetition finds the change otherwise. */
  changeId?: string;
}

/** One field of one change in the history of an entry. */
interface ChangeRecord extends FieldChange {
  /** Of the change: the version of the entry since then. */
  number: number;
  reason: string | null;
  reasonLanguage: Language | null;
  changedByPersonId: string;
  changedAt: Instant;
}

/** The text of an entry in another language than its own. */
export interface Translation {
  language: Language;
  text: string;
  /** Of a plan item; null for none. */
  expectedResult: string | null;
  status: TextStatus;
}

/** The registers whose entries are corrected, by the table of each. */
type Register = 'recommendation' | 'plan' | 'plan_item' | 'document';

/** A column with the folded form of another, by which people's spellings are compared. */
interface KeyColumn {
  column: string;
  keyOf: (value: unknown) => string | readonly string[] | null;
}

const keyColumns: Readonly<Record<Register, Readonly<Record<string, KeyColumn>>>> = {
  recommendation: {
    paragraph: { column: 'paragraph_key', keyOf: (value) => foldedNumber(String(value)) },
    themes: {
      column: 'theme_keys',
      keyOf: (value) => (Array.isArray(value) ? value.map((one) => foldedName(String(one))) : []),
    },
  },
  document: { symbol: { column: 'symbol_key', keyOf: (value) => foldedCode(String(value)) } },
  plan: {
    title: { column: 'title_key', keyOf: (value) => foldedName(String(value)) },
    act_number: {
      column: 'act_number_key',
      keyOf: (value) => (typeof value === 'string' ? foldedCode(value) : null),
    },
  },
  plan_item: { number: { column: 'number_key', keyOf: (value) => foldedNumber(String(value)) } },
};

/** The id of an entry in the history: that of its item, or `document/<id>`. */
export function entryIdOf(register: Register, id: string): string {
  return recordedRegisters[register] + id;
}

/**
 * Changes of the entries of one register, with the earlier values. Nothing is recorded of what changes nothing. The
 * caller locks an entry before it reads what it compares.
 */
export class RegisterChanges {
  constructor(
    private readonly database: Database,
    private readonly register: Register,
  ) {}

  entryId(id: string): string {
    return entryIdOf(this.register, id);
  }

  /** The present lead of the item of an entry; null without one. */
  async leadOf(id: string): Promise<string | null> {
    const row: { lead: string | null } | undefined = await this.database('implementation')
      .where({ entity_id: this.entryId(id) })
      .first({ lead: 'lead_institution_id' });
    return row?.lead ?? null;
  }

  /** Locks an entry until the transaction ends. False when there is none. */
  async lock(id: string): Promise<boolean> {
    const row: unknown = await this.database(this.register)
      .where({ id })
      .forNoKeyUpdate()
      .first('id');
    return row !== undefined;
  }

  /** The version of an entry: how often it was changed. */
  async version(id: string): Promise<number> {
    const [row]: { number: number | null }[] = await this.database('register_change')
      .where({ entry_id: this.entryId(id) })
      .select(this.database.raw('max(number) as number'));
    return row?.number ?? 0;
  }

  /** The version that a request has made of an entry; null when it has made none. */
  async versionMadeBy(id: string, changeId: string): Promise<number | null> {
    const row: { number: number } | undefined = await this.database('register_change')
      .where({ entry_id: this.entryId(id), change_id: changeId })
      .first('number');
    return row?.number ?? null;
  }

  /** The fields of an entry that a request has changed. */
  async fieldsChangedBy(id: string, changeId: string): Promise<readonly string[]> {
    return await this.database('register_change')
      .where({ entry_id: this.entryId(id), change_id: changeId })
      .pluck('field');
  }

  /** Records what is changed at once, after it was written. Returns the version of the entry after it. */
  async record(id: string, changes: readonly FieldChange[], by: ChangedBy): Promise<number> {
    const version = await this.version(id);
    if (changes.length === 0) return version;
    await this.database('register_change').insert(
      changes.map(({ field, before, after }) => ({
        ...{ entry_id: this.entryId(id), number: version + 1, field },
        ...{ before: asJson(before), after: asJson(after) },
        before_key: this.earlierKey({ field, before, after }),
        ...{ reason: by.reason?.text ?? null, reason_language: by.reason?.language ?? null },
        ...{ changed_by_person_id: by.byPersonId, changed_at: by.at },
        change_id: by.changeId ?? null,
      })),
    );
    await recordEntries(this.database, this.register, [id]);
    return version + 1;
  }

  /** The key of an earlier name that differs from that of the present one; null for others. */
  private earlierKey({ field, before, after }: FieldChange): string | null {
    const key = keyColumns[this.register][field];
    if (key === undefined || typeof before !== 'string') return null;
    const earlier = key.keyOf(before);
    return typeof earlier === 'string' && earlier !== key.keyOf(after) ? earlier : null;
  }

  /**
   * Writes the values that differ; omitted and undefined ones are unchanged. `columns` names the column of each value.
   */
  async writeColumns<C extends Readonly<Record<string, string>>>(
    id: string,
    columns: C,
    values: { readonly [N in keyof C]?: unknown },
  ): Promise<FieldChange[]> {
    const stored: Record<string, unknown> | undefined = await this.database(this.register)
      .where({ id })
      .first(Object.values(columns));
    const changes = Object.entries<string>(columns).flatMap(([name, field]): FieldChange[] => {
      const after = values[name];
      const before = stored?.[field] ?? null;
      return after === undefined || isSame(before, after) ? [] : [{ field, before, after }];
    });
    if (changes.length > 0) {
      const changed = changes.flatMap(({ field, after }): [string, unknown][] => {
        const key = keyColumns[this.register][field];
        const own: [string, unknown] = [field, after];
        return key === undefined ? [own] : [own, [key.column, key.keyOf(after)]];
      });
      await this.database(this.register).where({ id }).update(Object.fromEntries(changed));
    }
    return changes;
  }

  /** Replaces the translations in the languages of these; others are unchanged. */
  async writeTranslations(
    id: string,
    translations: readonly Translation[],
    by: ChangedBy,
  ): Promise<FieldChange[]> {
    const entryId = this.entryId(id);
    const stored = await this.translations(id);
    const changes: FieldChange[] = [];
    for (const { language, text, expectedResult, status } of translations) {
      const after = { text, expectedResult, status };
      const found = stored.find((one) => one.language === language);
      const before =
        found === undefined
          ? null
          : { text: found.text, expectedResult: found.expectedResult, status: found.status };
      if (isSame(before, after)) continue;
      await this.database('translation')
        .insert({
          ...{ entry_id: entryId, language, text, status },
          expected_result: expectedResult,
          ...{ given_by_person_id: by.byPersonId, given_at: by.at },
        })
        .onConflict(['entry_id', 'language'])
        .merge();
      changes.push({ field: `translation/${language}`, before, after });
    }
    return changes;
  }

  /** The translations of an entry, by language. */
  async translations(id: string): Promise<readonly Translation[]> {
    return await this.database('translation')
      .where({ entry_id: this.entryId(id) })
      .orderBy('language')
      .select<Translation[]>(
        camelColumns('translation', 'language, text, expected_result, status'),
      );
  }

  /** The history of an entry, the oldest change first. */
  async history(id: string): Promise<readonly ChangeRecord[]> {
    const records = await this.database('register_change')
      .where({ entry_id: this.entryId(id) })
      .orderBy(['number', 'field'])
      .select<ChangeRecord[]>(
        camelColumns(
          'register_change',
          'number, field, before, after, reason, reason_language, changed_by_person_id',
          'changed_at',
        ),
      );
    return records.map((record) => ({ ...record, field: inCamelCase(record.field) }));
  }
}

/** Of values as the database and requests have them; a JSON column has its keys in another order. */
function isSame(before: unknown, after: unknown): boolean {
  return before === after || canonicalJson(before) === canonicalJson(after);
}

/** As JSON for the driver, which would pass a text as JSON; null stays null. */
function asJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** True for the failure of a write because another row has the same number or symbol. */
export function isUniqueViolation(error: unknown): boolean {
  // 23505 is PostgreSQL's unique_violation.
  return error instanceof Error && 'code' in error && error.code === '23505';
}
