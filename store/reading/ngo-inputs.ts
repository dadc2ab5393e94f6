import type { Knex } from 'knex';
import { idPrefixes, type Addressee } from '../../domain/ngo-input/state';
import type {
  ConfidentialityRequest,
  InputAim,
  InputItem,
  InputKind,
  Reply,
  Stage,
} from '../../domain/ngo-input/state';
import type { Viewer } from '../../domain/process/visibility';
import type { Confidence, OpinionMethod } from '../../domain/shared/independent-opinion';
import type { Status } from '../../domain/shared/status';
import type { Database } from '../connect';
import type { Rows } from '../schema';
import { firstDue, narrowToRunning, type DuePlace } from './due-order';
import { part, type Part } from './together';

/** A text as it was written. */
export interface WrittenBody {
  text: string;
  language: string;
}

/** The codes of the rules. */
interface Coded {
  stage: Stage;
  kind: InputKind;
  aim: InputAim;
  status: Status | null;
  method: OpinionMethod | null;
  confidence: Confidence | null;
}

/** An input as the database gives it. */
export type NgoInputRow = Omit<
  Rows['ngo_input'],
  keyof Coded | 'addressees' | 'replies' | 'requests'
> &
  Coded & {
    addressees: readonly Addressee[];
    replies: readonly Reply[];
    requests: readonly ConfidentialityRequest[];
    items: readonly InputItem[];
    /** The texts that it refers to, by id. */
    texts: Readonly<Record<string, WrittenBody>>;
  };

/** The filters of inputs. All given conditions must hold. */
export interface NgoInputFilter {
  stages?: readonly Stage[] | undefined;
  /** About this recommendation or plan item. */
  item?: string | undefined;
  /** Of a submitter with one of these ids; all that it submitted. */
  submitters?: readonly string[] | undefined;
  /** With a running clock of this kind. */
  clock?: string | undefined;
  /** Accepted, and its publication approved or not. */
  approved?: boolean | undefined;
  /** Answers to this call. */
  call?: string | undefined;
  overdue?: boolean | undefined;
  published?: boolean | undefined;
  /** Waiting for a reply of this institution. */
  owedBy?: string | undefined;
}

/** The inputs to a call for input. */
export interface Contributions {
  /** Ids of those that passed the screening and were not withdrawn. */
  accepted: readonly string[];
  unscreened: number;
  /** The submitters that did not withdraw, each once. */
  contributors: readonly string[];
}

/** Inputs of NGOs, as far as their reader may know of them. */
export class NgoInputReader {
  constructor(private readonly database: Database) {}

  /** The inputs after a position, the first due one first; one more than the limit when there are more. */
  async page(request: {
    viewer: Viewer;
    filter: NgoInputFilter;
    after: DuePlace | null;
    limit: number;
  }): Promise<NgoInputRow[]> {
    const { viewer, filter, after, limit } = request;
    const { submitters } = filter;
    const query = whole(this.database);
    if (submitters === undefined) onlyVisible(query, viewer);
    else void query.whereIn('ngo_input.submitter_id', [...submitters]);
    narrow(query, this.database, filter);
    return await firstDue(query, 'ngo_input', { after, limit });
  }

  /** One input; null when there is none or the viewer may not see it. The submitter sees its own as a party. */
  async find(viewer: Viewer, entityId: string): Promise<NgoInputRow | null> {
    const query = whole(this.database).where('ngo_input.entity_id', entityId);
    onlyVisible(query, viewer);
    const row: NgoInputRow | undefined = await query.first();
    return row ?? null;
  }

  /** What came in to a call: what was not withheld or withdrawn, by whom, and how many are not screened. */
  async contributionsTo(callId: string): Promise<Contributions> {
    const rows = await this.database('ngo_input')
      .where('call_id', callId)
      .whereNot('stage', 'input_withdrawn')
      .orderBy(['registered_at', 'entity_id'])
      .select<{ entity_id: string; stage: Stage; submitter_id: string }[]>(
        ...(['entity_id', 'stage', 'submitter_id'] as const),
      );
    const ofStage = (...stages: Stage[]) => rows.filter(({ stage }) => stages.includes(stage));
    return {
      accepted: ofStage('awaiting_reply', 'answered').map(({ entity_id: id }) =>
        id.slice(idPrefixes.ngoInput.length),
      ),
      unscreened: ofStage('submitted').length,
      contributors: [...new Set(rows.map(({ submitter_id: id }) => id))],
    };
  }

  /** How many inputs a filter finds, and the first day among them. */
  async count(
    viewer: Viewer,
    filter: NgoInputFilter,
  ): Promise<{
    count: number;
    overdue: number;
    firstDueOn: string | null;
    oldestSince: string | null;
  }> {
    const query = this.database.from('ngo_input');
    onlyVisible(query, viewer);
    narrow(query, this.database, filter);
    const [found] = await query.select<
      { count: number; overdue: number; firstDueOn: string | null; oldestSince: string | null }[]
    >(
      this.database.raw(
        `count(*)::int as count, count(*) filter (where overdue)::int as overdue,
         min(due_on) as "firstDueOn", min(registered_at) as "oldestSince"`,
      ),
    );
    return found ?? { count: 0, overdue: 0, firstDueOn: null, oldestSince: null };
  }
}

/** The inputs on an item, the oldest first. */
export function ngoInputsOn(
  database: Database,
  viewer: Viewer,
  itemEntityId: string,
): Part<readonly NgoInputRow[]> {
  const query = whole(database);
  onlyVisible(query, viewer);
  narrow(query, database, { item: itemEntityId });
  void query.orderBy(['ngo_input.registered_at', 'ngo_input.entity_id']);
  return part(query, (rows: readonly NgoInputRow[]) => rows);
}

/**
 * Those who see everything; the institutions that have a role in it, once the center has accepted it; the submitter;
 * and everybody once it is published.
 */
function onlyVisible(query: Knex.QueryBuilder, viewer: Viewer): void {
  if (viewer.sees === 'everything') return;
  if (viewer.sees === 'nothing') void query.whereRaw('false');
  if (viewer.sees === 'public') void query.whereNotNull('ngo_input.published_at');
  if (viewer.sees !== 'own') return;
  const { institutionId } = viewer;
  void query.whereRaw(
    `(ngo_input.published_at is not null or ngo_input.submitter_id = :institutionId
      or (ngo_input.accepted_at is not null and ${hasRole}))`,
    { institutionId, owing: JSON.stringify([{ institutionId, owes: true }]) },
  );
}

const hasRole = `(ngo_input.addressees @> cast(:owing as jsonb) or exists (
  select from ngo_input_item led where led.entity_id = ngo_input.entity_id
    and led.lead_institution_id = :institutionId))`;

function narrow(query: Knex.QueryBuilder, database: Database, filter: NgoInputFilter): void {
  const { stages, item, clock, approved, call, overdue, published, owedBy } = filter;
  if (clock !== undefined) narrowToRunning(query, 'ngo_input', clock);
  if (approved !== undefined) {
    void query
      .whereIn('ngo_input.stage', ['awaiting_reply', 'answered'])
      .whereRaw(`ngo_input.approved_at is ${approved ? 'not null' : 'null'}`);
  }
  if (stages !== undefined) void query.whereIn('ngo_input.stage', [...stages]);
  if (item !== undefined) {
    void query.whereIn(
      'ngo_input.entity_id',
      database('ngo_input_item').select('entity_id').where('item_entity_id', item),
    );
  }
  if (call !== undefined) void query.where('ngo_input.call_id', call);
  if (overdue !== undefined) void query.where('ngo_input.overdue', overdue);
  if (published === true) void query.whereNotNull('ngo_input.published_at');
  if (published === false) void query.whereNull('ngo_input.published_at');
  if (owedBy !== undefined) {
    const owing = JSON.stringify([{ institutionId: owedBy, owes: true }]);
    void query
      .where('ngo_input.stage', 'awaiting_reply')
      .whereRaw('ngo_input.addressees @> cast(? as jsonb)', [owing]);
  }
}

function whole(database: Database): Knex.QueryBuilder {
  return database
    .from('ngo_input')
    .select('ngo_input.*')
    .select(
      database.raw(
        `(select coalesce(jsonb_agg(jsonb_build_object('entityId', item_entity_id,
              'leadInstitutionId', lead_institution_id, 'answeredBy', answered_by)
            order by item_entity_id), '[]')
          from ngo_input_item item where item.entity_id = ngo_input.entity_id) as items`,
      ),
      database.raw(
        `(select coalesce(jsonb_object_agg(id, jsonb_build_object(
              'text', body, 'language', language)), '{}')
          from narrative where id in (
            select unnest(array[content_id, basis_id, ended_because_id])
            union all
            select cast(one.value -> said.key ->> 'id' as uuid)
            from jsonb_array_elements(replies || requests) one
            cross join (values ('content'), ('reason')) said (key)
            union all
            select cast(one.value -> 'rating' -> 'reason' ->> 'id' as uuid)
            from jsonb_array_elements(replies) one)) as texts`,
      ),
    );
}
