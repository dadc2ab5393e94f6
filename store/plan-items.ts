import type { Language } from '../domain/shared/languages';
import type { DeadlineExplanation } from '../domain/calendar/deadline-explanation';
import type { TermRule } from '../domain/clock/due-rule';
import type { MeasureKind, NamedBody } from '../domain/registers/plan-item';
import { isSameDue } from '../domain/registers/plan-term';
import { foldedNumber } from '../domain/shared/folded-key';
import type { Instant, LocalDate } from '../domain/shared/instant';
import type { Database } from './connect';
import type { RegisteredRow } from './documents';
import { freeNumbersInError, listRegistered } from './listed-items';
import { PlanLinks } from './plan-links';
import { recordEntries } from './register-record';
import { entryIdOf, type Translation } from './register-changes';

/** A term that is counted from a day, and the due day at registration. */
interface PlanTerm {
  rule: TermRule;
  from: LocalDate;
  calendarVersion: number;
  explanation: DeadlineExplanation;
}

/** The own day of an item; null: the end of the plan applies. With a term: its due day. */
export interface Due {
  dueOn: LocalDate | null;
  term: PlanTerm | null;
}

/** An institution as the plan names it; `namedAs` is the wording of a file. */
export interface PlanItemBody extends NamedBody {
  namedAs: string | null;
}

/** One activity of a plan. */
export interface PlanItem extends Due {
  number: string;
  text: string;
  textLanguage: Language;
  expectedResult: string | null;
  fundingReference: string | null;
  controlNumber: string | null;
  measureKind: MeasureKind | null;
  /** The lead first. */
  bodies: readonly PlanItemBody[];
  translations: readonly Translation[];
  /** The recommendations that it serves; unknown ids are omitted. */
  recommendationIds: readonly string[];
}

/** The result for an item, with the registered day: a later calendar may count the same term to another day. */
interface RegisteredPlanItem extends RegisteredRow {
  dueOn: LocalDate | null;
}

interface RegisterRequest {
  planId: string;
  importId: string | null;
  byPersonId: string;
  rows: readonly PlanItem[];
  at: Instant;
}

/** The values that later registrations of the same number are compared with. */
interface StoredItem {
  id: string;
  number: string;
  number_key: string;
  text: string;
  expected_result: string | null;
  due_on: LocalDate | null;
  due_rule: TermRule | null;
  due_from: LocalDate | null;
  bodies: readonly string[];
}

/** The registered items of plans. Registering again finds existing ones. */
export class PlanItems {
  constructor(private readonly database: Database) {}

  /**
   * Registers items of one plan, or finds them by number, in a few statements. Registered items are unchanged, since
   * work on them may have begun. Called in a transaction. Results are in the order of the rows; a number that occurs
   * twice is registered once.
   */
  async register(request: RegisterRequest): Promise<readonly RegisteredPlanItem[]> {
    const { planId, rows, byPersonId, at } = request;
    // Two uploads of one plan, in different orders, could otherwise wait for each other without end.
    await this.database('plan').where({ id: planId }).forNoKeyUpdate().select('id');
    await freeNumbersInError(this.database, 'plan_item', { ...request, sourceId: planId });
    const presentKeys = await this.presentKeys(planId, rows);
    const keys = rows.map(({ number }) => {
      const key = foldedNumber(number);
      return presentKeys.get(key) ?? key;
    });
    const unknown = rows.filter(({ number }) => !presentKeys.has(foldedNumber(number)));
    const isNew = new Set(await this.insertItems({ ...request, rows: unknown }));
    const stored = await this.stored(planId, keys);
    const added: (PlanItem & { id: string })[] = [];
    const registered = rows.map((row, index): RegisteredPlanItem => {
      const key = keys[index] ?? '';
      const keyOfRow = foldedNumber(row.number);
      const found = stored.get(key);
      if (found === undefined) throw new Error(`item ${row.number} was not registered`);
      const { id, due_on: dueOn } = found;
      // Only the first row of a number is the new one.
      if (isNew.delete(key)) {
        added.push({ ...row, id });
        return { id, outcome: 'new', dueOn };
      }
      const outcome = isSame(found, row) ? 'unchanged' : 'different';
      return { id, outcome, dueOn, renumbered: key === keyOfRow ? undefined : found.number };
    });
    await this.insertBodies(added);
    await this.insertTranslations(added, { byPersonId, at });
    const links = added.flatMap(({ id: planItemId, recommendationIds }) =>
      recommendationIds.map((recommendationId) => ({ planItemId, recommendationId })),
    );
    await new PlanLinks(this.database).add(links, { byPersonId, at, reason: null });
    const ids = added.map(({ id }) => id);
    await recordEntries(this.database, 'plan_item', ids);
    return registered;
  }

  /**
   * The present keys of items whose numbers were corrected, by the earlier ones, unless another item has the number
   * now. Only the same text is found by such a number: with another text it is the item that really has it.
   */
  private async presentKeys(
    planId: string,
    rows: readonly PlanItem[],
  ): Promise<ReadonlyMap<string, string>> {
    const given = new Map(rows.map(({ number, text }) => [foldedNumber(number), text]));
    const renumbered: { before: string; key: string; texts: readonly string[] }[] =
      await this.database('plan_item')
        .joinRaw(
          `join register_change renumbered on renumbered.field = 'number'
            and renumbered.entry_id = 'plan-item/' || plan_item.id
            and renumbered.before_key = any(?)`,
          [[...given.keys()]],
        )
        .where({ plan_id: planId, in_error: false })
        .select(
          ...['number_key as key', 'renumbered.before_key as before'],
          this.database.raw(
            `array(select change.before #>> '{}' from register_change change
              where change.entry_id = renumbered.entry_id and change.field = 'text') || text as texts`,
          ),
        );
    if (renumbered.length === 0) return new Map();
    const standing = await this.stored(planId, [...given.keys()]);
    const found = renumbered.flatMap(({ before, key, texts }): [string, string][] => {
      const text = given.get(before);
      const isIt = text !== undefined && texts.includes(text) && !standing.has(before);
      return isIt ? [[before, key]] : [];
    });
    return new Map(found);
  }

  private async insertItems(request: RegisterRequest): Promise<readonly string[]> {
    const { planId, importId, at } = request;
    const items = request.rows.map(({ term, ...row }) => ({
      ...{ ...row, numberKey: foldedNumber(row.number), ...dueColumns(term) },
    }));
    const { rows } = await this.database.raw<{ rows: { id: string; key: string }[] }>(
      `insert into plan_item (id, plan_id, number, number_key, text, text_language,
         expected_result, due_on, due_rule, due_from, due_calendar_version, due_explanation, funding_reference,
         control_number, measure_kind, created_at, import_id)
       select gen_random_uuid(), :planId, number, "numberKey", text, "textLanguage",
         "expectedResult", "dueOn", nullif("dueRule", 'null'), "dueFrom", "dueCalendarVersion",
         nullif("dueExplanation", 'null'), "fundingReference", "controlNumber", "measureKind",
         :at, :importId
       from jsonb_to_recordset(:rows) as row (number text, "numberKey" text, text text,
         "textLanguage" text, "expectedResult" text, "dueOn" date, "dueRule" jsonb, "dueFrom" date,
         "dueCalendarVersion" int, "dueExplanation" jsonb, "fundingReference" text,
         "controlNumber" text, "measureKind" text)
       on conflict (plan_id, number_key) where not in_error do nothing
       returning id, number_key as key`,
      { planId, importId: importId as string, at, rows: JSON.stringify(items) },
    );
    await listRegistered(
      this.database,
      rows.map((row) => row.id),
    );
    return rows.map(({ key }) => key);
  }

  private async stored(planId: string, keys: readonly string[]): Promise<Map<string, StoredItem>> {
    const rows: StoredItem[] = await this.database('plan_item')
      .where({ plan_id: planId, in_error: false })
      .whereRaw('number_key = any(?)', [[...keys]])
      .select(
        ...[
          'id',
          'number',
          'number_key',
          'text',
          'expected_result',
          'due_on',
          'due_rule',
          'due_from',
        ],
        this.database.raw(
          `array(select body.part || ' ' || body.institution_id from plan_item_body body
            where body.plan_item_id = plan_item.id order by body.position) as bodies`,
        ),
      );
    return new Map(rows.map((row) => [row.number_key, row]));
  }

  private async insertBodies(items: readonly (PlanItem & { id: string })[]): Promise<void> {
    const bodies = items.flatMap(({ id: planItemId, bodies: named }) =>
      named.map((body, index) => ({ planItemId, ...body, position: index + 1 })),
    );
    if (bodies.length === 0) return;
    await this.database.raw(
      `insert into plan_item_body (plan_item_id, institution_id, part, position, named_as)
       select "planItemId", "institutionId", part, position, "namedAs"
       from jsonb_to_recordset(?) as body ("planItemId" uuid, "institutionId" uuid, part text,
         position int, "namedAs" text)`,
      [JSON.stringify(bodies)],
    );
  }

  private async insertTranslations(
    items: readonly (PlanItem & { id: string })[],
    given: { byPersonId: string; at: Instant },
  ): Promise<void> {
    const rows = items.flatMap(({ id, translations }) =>
      translations.map(({ language, text, expectedResult, status }) => ({
        ...{ entry_id: entryIdOf('plan_item', id), language, text, status },
        expected_result: expectedResult,
        ...{ given_by_person_id: given.byPersonId, given_at: given.at },
      })),
    );
    if (rows.length > 0) await this.database.batchInsert('translation', rows, 1_000);
  }
}

/** The columns of a term; each is null without one. */
export function dueColumns(term: PlanTerm | null) {
  return {
    dueRule: term?.rule ?? null,
    dueFrom: term?.from ?? null,
    dueCalendarVersion: term?.calendarVersion ?? null,
    dueExplanation: term?.explanation ?? null,
  };
}

/**
 * Fields that can be corrected or linked later are not compared: the file does not know of corrections, and every upload
 * would report a difference.
 */
function isSame(stored: StoredItem, row: PlanItem): boolean {
  const bodies = row.bodies.map(({ part, institutionId }) => `${part} ${institutionId}`);
  return (
    stored.text === row.text &&
    stored.expected_result === row.expectedResult &&
    isSameDue({ dueOn: stored.due_on, dueRule: stored.due_rule, dueFrom: stored.due_from }, row) &&
    // Sorted: the order of co-executors has no meaning.
    stored.bodies.toSorted().join() === bodies.toSorted().join()
  );
}
