import type { Database } from './connect';
import { listRegistered } from './listed-items';
import type { Plan } from './plans';
import { RegisterChanges, type ChangedBy } from './register-changes';

/** The corrections; omitted and undefined fields are unchanged. */
export type PlanCorrection = { readonly [F in keyof Plan]?: Plan[F] | undefined };

const columns = {
  kind: 'kind',
  title: 'title',
  actNumber: 'act_number',
  actOn: 'act_on',
  periodFrom: 'period_from',
  periodTo: 'period_to',
  languages: 'languages',
} as const;

/** Corrections of registered plans. */
export class PlanCorrections {
  readonly changes: RegisterChanges;

  constructor(private readonly database: Database) {
    this.changes = new RegisterChanges(database, 'plan');
  }

  /**
   * Corrects a plan that the transaction has locked, and the lists of its items. Returns the version after it. Throws a
   * unique violation for title and act number of another plan.
   */
  async correct(id: string, correction: PlanCorrection, by: ChangedBy): Promise<number> {
    const changed = await this.changes.writeColumns(id, columns, correction);
    const items: { id: string }[] = await this.database('plan_item')
      .where({ plan_id: id })
      .select('id');
    await listRegistered(
      this.database,
      items.map((item) => item.id),
    );
    return await this.changes.record(id, changed, by);
  }
}
