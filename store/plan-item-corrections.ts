import type { Language } from '../domain/shared/languages';
import { randomUUID } from 'node:crypto';
import type { MeasureKind } from '../domain/registers/plan-item';
import type { Instant } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import type { PlanItemBody, PlanItemTranslation } from './plan-items';

/** The corrections; omitted and undefined fields are unchanged. Translations replace those in their language. */
export interface PlanItemCorrection {
  fundingReference?: string | null | undefined;
  controlNumber?: string | null | undefined;
  measureKind?: MeasureKind | null | undefined;
  translations?: readonly PlanItemTranslation[] | undefined;
  /** All institutions that the plan names, the lead first. */
  bodies?: readonly PlanItemBody[] | undefined;
}

/** One entry of the history of an item's corrections. */
interface CorrectionEntry {
  field: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  changedByPersonId: string;
  changedAt: Instant;
}

interface Entry {
  field: string;
  before: unknown;
  after: unknown;
}

const columns = {
  fundingReference: 'funding_reference',
  controlNumber: 'control_number',
  measureKind: 'measure_kind',
} as const;

/** Corrections of registered plan items, with the earlier values. No-op changes are not recorded. */
export class PlanItemCorrections {
  constructor(private readonly database: Database) {}

  /** Locks an item until the transaction ends. Returns the language of its text; null when there is no such item. */
  async lock(planItemId: string): Promise<{ textLanguage: Language } | null> {
    const row: { textLanguage: Language } | undefined = await this.database('plan_item')
      .where({ id: planItemId })
      .forNoKeyUpdate()
      .first({ textLanguage: 'text_language' });
    return row ?? null;
  }

  /**
   * Locks the items of a plan with these numbers until the transaction ends. In one order: two files of one plan
   * could otherwise wait for each other without end.
   */
  async lockNumbers(planId: string, numberKeys: readonly string[]): Promise<void> {
    await this.database('plan_item')
      .where({ plan_id: planId })
      .whereRaw('number_key = any(?)', [[...numberKeys]])
      .orderBy('id')
      .forNoKeyUpdate()
      .select('id');
  }

  /** Corrects an item that the transaction has locked. */
  async correct(
    planItemId: string,
    correction: PlanItemCorrection,
    by: { byPersonId: string; at: Instant; reason: string | null },
  ): Promise<void> {
    const entries = [
      ...(await this.correctColumns(planItemId, correction)),
      ...(await this.replaceTranslations(planItemId, correction.translations ?? [], by)),
      ...(await this.replaceBodies(planItemId, correction.bodies)),
    ];
    if (entries.length === 0) return;
    await this.database('plan_item_change').insert(
      entries.map(({ field, before, after }) => ({
        ...{ id: randomUUID(), plan_item_id: planItemId, field, reason: by.reason },
        ...{ before: asJson(before), after: asJson(after) },
        ...{ changed_by_person_id: by.byPersonId, changed_at: by.at },
      })),
    );
  }

  /** How many items were corrected for this reason, links included. */
  async countCorrectedFor(reason: string): Promise<number> {
    const { rows } = await this.database.raw<{ rows: { count: number }[] }>(
      `select count(*) as count from (
         select plan_item_id from plan_item_change where reason = :reason
         union select plan_item_id from plan_item_link_change where reason = :reason) corrected`,
      { reason },
    );
    return rows[0]?.count ?? 0;
  }

  /** The corrections of an item, the oldest first. */
  async history(planItemId: string): Promise<readonly CorrectionEntry[]> {
    return await this.database('plan_item_change')
      .where({ plan_item_id: planItemId })
      .orderBy(['changed_at', 'field', 'id'])
      .select<CorrectionEntry[]>(
        camelColumns(
          'plan_item_change',
          'field, before, after, reason, changed_by_person_id, changed_at',
        ),
      );
  }

  /** The institutions that the plan names for an item, the lead first. */
  async bodies(planItemId: string): Promise<readonly PlanItemBody[]> {
    return await this.database('plan_item_body')
      .where({ plan_item_id: planItemId })
      .orderBy('position')
      .select<PlanItemBody[]>(camelColumns('plan_item_body', 'institution_id, part, named_as'));
  }

  private async replaceBodies(
    planItemId: string,
    after: readonly PlanItemBody[] | undefined,
  ): Promise<Entry[]> {
    if (after === undefined) return [];
    const before = await this.bodies(planItemId);
    const named = (bodies: readonly PlanItemBody[]): string =>
      bodies.map(({ part, institutionId }) => `${part} ${institutionId}`).join();
    if (named(before) === named(after)) return [];
    await this.database('plan_item_body').where({ plan_item_id: planItemId }).delete();
    if (after.length > 0) {
      await this.database('plan_item_body').insert(
        after.map(({ institutionId, part, namedAs }, index) =>
          snakeRow({ planItemId, institutionId, part, position: index + 1, namedAs }),
        ),
      );
    }
    return [{ field: 'bodies', before, after }];
  }

  private async correctColumns(id: string, correction: PlanItemCorrection): Promise<Entry[]> {
    const stored: Record<string, unknown> | undefined = await this.database('plan_item')
      .where({ id })
      .first(Object.values(columns));
    const entries = (Object.keys(columns) as (keyof typeof columns)[]).flatMap((name): Entry[] => {
      const [field, after] = [columns[name], correction[name]];
      const before = stored?.[field] ?? null;
      return after === undefined || after === before ? [] : [{ field, before, after }];
    });
    if (entries.length > 0) {
      const changed = Object.fromEntries(entries.map(({ field, after }) => [field, after]));
      await this.database('plan_item').where({ id }).update(changed);
    }
    return entries;
  }

  private async replaceTranslations(
    planItemId: string,
    translations: readonly PlanItemTranslation[],
    by: { byPersonId: string; at: Instant },
  ): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const { language, ...after } of translations) {
      const before: Omit<PlanItemTranslation, 'language'> | undefined = await this.database(
        'plan_item_translation',
      )
        .where({ plan_item_id: planItemId, language })
        .first({ text: 'text', expectedResult: 'expected_result', status: 'status' });
      const isSame =
        before?.text === after.text &&
        before.expectedResult === after.expectedResult &&
        before.status === after.status;
      if (isSame) continue;
      await this.database('plan_item_translation')
        .insert({
          ...{ plan_item_id: planItemId, language, text: after.text, status: after.status },
          expected_result: after.expectedResult,
          ...{ given_by_person_id: by.byPersonId, given_at: by.at },
        })
        .onConflict(['plan_item_id', 'language'])
        .merge();
      entries.push({ field: `translation/${language}`, before: before ?? null, after });
    }
    return entries;
  }
}

/** As JSON for the driver, which would pass a text as JSON; null stays null. */
function asJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
