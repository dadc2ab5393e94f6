import type { planKinds } from '../domain/registers/plan-kind';
import type { Language } from '../domain/shared/languages';
import { randomUUID } from 'node:crypto';
import { foldedCode, foldedName } from '../domain/shared/folded-key';
import type { Instant, LocalDate } from '../domain/shared/instant';
import { camelColumns, snakeRow } from './camel-case';
import type { Database } from './connect';
import { earlierNames, likeEarlier, type EarlierName } from './earlier-names';
import { recordEntries } from './register-record';
import { searchedWords } from './searched-words';

/** A national action plan, strategy, concept, road map, or the measures of a public forum. */
export interface Plan {
  kind: (typeof planKinds)[number];
  title: string;
  actNumber: string | null;
  actOn: LocalDate | null;
  periodFrom: LocalDate | null;
  periodTo: LocalDate | null;
  /** The languages of publication; empty when unknown. */
  languages: readonly Language[];
}

/** A plan as it is registered. */
export interface StoredPlan extends Plan {
  id: string;
  createdAt: Instant;
  /** How many items are registered under it. */
  items: number;
  earlierNames: readonly EarlierName[];
}

/** A plan by its title and act; `isRenamed`: by those from before a correction. */
interface FoundPlan {
  id: string;
  isRenamed: boolean;
}

/** Plans. Registering again finds existing ones. */
export class Plans {
  constructor(private readonly database: Database) {}

  /**
   * Registers a plan, or finds it by the number of its act and its title, also by those from before a correction. A
   * registered one is unchanged.
   */
  async register(
    plan: Plan & { importId: string | null; at: Instant },
  ): Promise<FoundPlan & { isNew: boolean }> {
    const known = await this.findNamed(plan);
    if (known !== null) return { ...known, isNew: false };
    const id = randomUUID();
    const { kind, title, actNumber, actOn, periodFrom, periodTo, languages, at, importId } = plan;
    const said = { kind, title, actNumber, actOn, periodFrom, periodTo, ...keysOf(plan) };
    const inserted: { id: string }[] = await this.database('plan')
      .insert(snakeRow({ id, ...said, languages: [...languages], createdAt: at, importId }))
      .onConflict(this.database.raw(`(coalesce(act_number_key, ''), title_key)`))
      .ignore()
      .returning('id');
    if (inserted.length === 1) {
      await recordEntries(this.database, 'plan', [id]);
      return { id, isNew: true, isRenamed: false };
    }
    const found = await this.findNamed(plan);
    if (found === null) throw new Error(`plan ${title} was neither new nor found`);
    return { ...found, isNew: false };
  }

  /** The plan that registering this one would find, or null. */
  async findNamed(plan: Pick<Plan, 'actNumber' | 'title'>): Promise<FoundPlan | null> {
    const { actNumberKey, titleKey } = keysOf(plan);
    const found: { id: string } | undefined = await this.database('plan')
      .where({ title_key: titleKey })
      .whereRaw(`coalesce(act_number_key, '') = ?`, [actNumberKey ?? ''])
      .first('id');
    return found === undefined
      ? await this.findNamedBefore({ actNumberKey, titleKey })
      : { id: found.id, isRenamed: false };
  }

  /** The plan that had this title and act number before a correction, or null. */
  private async findNamedBefore(wanted: ReturnType<typeof keysOf>): Promise<FoundPlan | null> {
    const { rows } = await this.database.raw<{ rows: { id: string }[] }>(
      `select plan.id from plan
       where (plan.title_key = :title
         or exists (select from register_change change where change.entry_id = 'plan/' || plan.id
           and change.field = 'title' and change.before_key = :title))
       and (coalesce(plan.act_number_key, '') = :number
         or exists (select from register_change change where change.entry_id = 'plan/' || plan.id
           and change.field = 'act_number'
           and (change.before_key = :number or (change.before is null and :number = ''))))
       limit 1`,
      { title: wanted.titleKey, number: wanted.actNumberKey ?? '' },
    );
    const [found] = rows;
    return found === undefined ? null : { id: found.id, isRenamed: true };
  }

  /** The plan, or null. */
  async find(id: string): Promise<StoredPlan | null> {
    return (await this.selectPlans().where({ id }).first()) ?? null;
  }

  /** A page, the newest first. `after` and `next` are the position of the last plan of a page. */
  async page(request: {
    /** Words of the title or the number of the act, in any spelling. */
    search?: string | undefined;
    after: readonly string[] | null;
    limit: number;
  }): Promise<{
    plans: readonly StoredPlan[];
    next: readonly string[] | null;
  }> {
    const { search, after, limit } = request;
    const query = this.selectPlans().orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
    if (after !== null) void query.whereRaw('(created_at, id) < (?, ?)', [...after]);
    for (const { name, code } of searchedWords(search)) {
      void query.whereRaw(
        `(title_key like :name or act_number_key like :code or 'plan/' || id in (${likeEarlier('change.entry_id', [':name', ':code'])}))`,
        { name, code },
      );
    }
    // One more than requested, to know whether there is another page.
    const found = await query.limit(limit + 1);
    const plans = found.slice(0, limit);
    const last = found.length > limit ? plans.at(-1) : undefined;
    return { plans, next: last === undefined ? null : [last.createdAt, last.id] };
  }

  private selectPlans() {
    const items = this.database.raw(
      '(select count(*) from plan_item where plan_id = plan.id) as items',
    );
    return this.database('plan').select<StoredPlan[]>(
      camelColumns(
        'plan',
        'id, kind, title, act_number, act_on, period_from, period_to, languages',
        'created_at',
      ),
      items,
      this.database.raw(`${earlierNames(`'plan/' || plan.id`)} as "earlierNames"`),
    );
  }
}

function keysOf({ title, actNumber }: Pick<Plan, 'actNumber' | 'title'>) {
  const actNumberKey = actNumber === null ? null : foldedCode(actNumber);
  return { titleKey: foldedName(title), actNumberKey };
}
