import type { MeasureKind } from '../domain/registers/plan-item';
import { isSameDue } from '../domain/registers/plan-term';
import type { Language } from '../domain/shared/languages';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { listRegistered } from './listed-items';
import { dueColumns, type Due, type PlanItemBody } from './plan-items';
import {
  RegisterChanges,
  type ChangedBy,
  type FieldChange,
  type Translation,
} from './register-changes';

/** The corrections; omitted and undefined fields are unchanged. Translations replace those in their language. */
export interface PlanItemCorrection {
  number?: string | undefined;
  text?: string | undefined;
  expectedResult?: string | null | undefined;
  fundingReference?: string | null | undefined;
  controlNumber?: string | null | undefined;
  measureKind?: MeasureKind | null | undefined;
  due?: Due | undefined;
  translations?: readonly Translation[] | undefined;
  /** All institutions that the plan names, the lead first. */
  bodies?: readonly PlanItemBody[] | undefined;
}

const columns = {
  number: 'number',
  text: 'text',
  expectedResult: 'expected_result',
  fundingReference: 'funding_reference',
  controlNumber: 'control_number',
  measureKind: 'measure_kind',
  dueOn: 'due_on',
  dueRule: 'due_rule',
  dueFrom: 'due_from',
  dueCalendarVersion: 'due_calendar_version',
  dueExplanation: 'due_explanation',
} as const;

/** Corrections of registered plan items. */
export class PlanItemCorrections {
  readonly changes: RegisterChanges;

  constructor(private readonly database: Database) {
    this.changes = new RegisterChanges(database, 'plan_item');
  }

  /**
   * Locks the items of a plan with these numbers until the transaction ends. In one order: two files of one plan
   * could otherwise wait for each other without end.
   */
  async lockNumbers(planId: string, numberKeys: readonly string[]): Promise<void> {
    await this.database('plan_item')
      .where({ plan_id: planId, in_error: false })
      .whereRaw('number_key = any(?)', [[...numberKeys]])
      .orderBy('id')
      .forNoKeyUpdate()
      .select('id');
  }

  /**
   * Corrects an item that the transaction has locked. Returns the changed fields and the version after it. Throws a
   * unique violation for a number that its plan has already.
   */
  async correct(
    planItemId: string,
    correction: PlanItemCorrection,
    by: ChangedBy,
  ): Promise<{ changed: readonly FieldChange[]; version: number }> {
    const { changes } = this;
    const due = await this.changedDue(planItemId, correction.due);
    const changed = [
      ...(await changes.writeColumns(planItemId, columns, { ...correction, ...due })),
      ...(await changes.writeTranslations(planItemId, correction.translations ?? [], by)),
      ...(await this.replaceBodies(planItemId, correction.bodies)),
    ];
    await listRegistered(this.database, [planItemId]);
    return { changed, version: await changes.record(planItemId, changed, by) };
  }

  /** The language of the text of a locked item. */
  async textLanguage(planItemId: string): Promise<Language> {
    const row: { textLanguage: Language } | undefined = await this.database('plan_item')
      .where({ id: planItemId })
      .first({ textLanguage: 'text_language' });
    if (row === undefined) throw new Error(`plan item ${planItemId} is locked and not there`);
    return row.textLanguage;
  }

  /** How many items were corrected for this reason, links included. */
  async countCorrectedFor(reason: string): Promise<number> {
    const { rows } = await this.database.raw<{ rows: { count: number }[] }>(
      `select count(*) as count from (
         select entry_id from register_change where reason = :reason
         union select 'plan-item/' || plan_item_id from plan_item_link_change
           where reason = :reason) corrected`,
      { reason },
    );
    return rows[0]?.count ?? 0;
  }

  /** The institutions that the plan names for an item, the lead first. */
  async bodies(planItemId: string): Promise<readonly PlanItemBody[]> {
    return await this.database('plan_item_body')
      .where({ plan_item_id: planItemId })
      .orderBy('position')
      .select<PlanItemBody[]>(camelColumns('plan_item_body', 'institution_id, part, named_as'));
  }

  private async changedDue(planItemId: string, due: Due | undefined) {
    if (due === undefined) return {};
    const standing: Parameters<typeof isSameDue>[0] | undefined = await this.database('plan_item')
      .where({ id: planItemId })
      .first({ dueOn: 'due_on', dueRule: 'due_rule', dueFrom: 'due_from' });
    if (standing !== undefined && isSameDue(standing, due)) return {};
    return { dueOn: due.dueOn, ...dueColumns(due.term) };
  }

  private async replaceBodies(
    planItemId: string,
    after: readonly PlanItemBody[] | undefined,
  ): Promise<FieldChange[]> {
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
}
