import type { IndicatorDefinition, IndicatorInForce } from '../domain/registers/indicator';
import { foldedName } from '../domain/shared/folded-key';
import type { Instant } from '../domain/shared/instant';
import { camelColumns } from './camel-case';
import type { Database } from './connect';
import { recordEntries } from './register-record';

/** One version of an indicator, and its author. */
export interface IndicatorVersion extends IndicatorDefinition {
  version: number;
  /** False: it accepts no more values; earlier ones are kept. */
  inUse: boolean;
  /** Why it was changed; null in the first version. */
  reason: string | null;
  authorPersonId: string;
  createdAt: Instant;
}

/** An indicator as it is in force. */
export interface Indicator extends IndicatorVersion, IndicatorInForce {
  version: number;
  inUse: boolean;
}

interface Authored {
  byPersonId: string;
  at: Instant;
}

// Any fixed number: the first key of an advisory lock that only changes to indicators use.
const lockSpace = 0x1d1c;

/** Indicators of items, in versions: a change adds one, and earlier ones are kept. */
export class Indicators {
  constructor(private readonly database: Database) {}

  /** Locks the indicators of an item until the transaction ends, because names are compared among them. */
  async lockItem(entityId: string): Promise<void> {
    await this.database.raw('select pg_advisory_xact_lock(?, hashtext(?))', [lockSpace, entityId]);
  }

  /** Adds an indicator. Adding it again under the same id changes nothing. */
  async add(
    indicator: Authored & { id: string; entityId: string; definition: IndicatorDefinition },
  ): Promise<void> {
    const { id, entityId, definition, byPersonId, at } = indicator;
    const added = await this.database('indicator')
      .insert({ id, entity_id: entityId, created_by_person_id: byPersonId, created_at: at })
      .onConflict('id')
      .ignore()
      .returning('id');
    if (added.length === 0) return;
    await this.addVersion(id, { ...definition, version: 1, inUse: true, reason: null }, indicator);
  }

  /** Adds the next version, which comes into force. Two versions after the same one cannot both be added. */
  async addVersion(
    id: string,
    version: IndicatorDefinition & { version: number; inUse: boolean; reason: string | null },
    { byPersonId, at }: Authored,
  ): Promise<void> {
    const { baseline, target, dimensions, unitLabel, inUse, ...said } = version;
    const { name, language, kind, unit, source, reason } = said;
    await this.database('indicator_version').insert({
      ...{ indicator_id: id, version: said.version, name, language, kind, unit, source, reason },
      ...{ unit_label: unitLabel, dimensions: JSON.stringify(dimensions), in_use: inUse },
      ...{ baseline: baseline?.value ?? null, baseline_on: baseline?.on ?? null },
      ...{ target: target?.value ?? null, target_on: target?.on ?? null },
      ...{ author_person_id: byPersonId, created_at: at },
    });
    await recordEntries(this.database, 'indicator', [id]);
    await this.database('indicator_key').where({ indicator_id: id }).delete();
    if (!inUse) return;
    await this.database.raw(
      `insert into indicator_key (entity_id, name_key, indicator_id)
       select entity_id, ?, id from indicator where id = ?`,
      [foldedName(name), id],
    );
  }

  /** The indicators of an item as they are in force, the oldest first. */
  async ofItem(entityId: string): Promise<readonly Indicator[]> {
    const rows = await this.inForce().where('indicator.entity_id', entityId);
    return rows.map(versionOf);
  }

  /** Those of these ids that exist, as they are in force. */
  async ofIds(ids: readonly string[]): Promise<readonly Indicator[]> {
    if (ids.length === 0) return [];
    const rows = await this.inForce().whereRaw('indicator.id = any(?)', [[...ids]]);
    return rows.map(versionOf);
  }

  /** One as it is in force, or null. */
  async find(id: string): Promise<Indicator | null> {
    const [found] = await this.ofIds([id]);
    return found ?? null;
  }

  /** All versions of an indicator, the first one first. */
  async versions(id: string): Promise<readonly IndicatorVersion[]> {
    const rows = await this.database('indicator_version')
      .where('indicator_id', id)
      .orderBy('version')
      .select<VersionRow[]>(versionColumns);
    return rows.map(versionOf);
  }

  private inForce() {
    return this.database('indicator_version')
      .join('indicator', 'indicator.id', 'indicator_version.indicator_id')
      .whereRaw(
        `not exists (select from indicator_version later
           where later.indicator_id = indicator_version.indicator_id
             and later.version > indicator_version.version)`,
      )
      .orderBy(['indicator.created_at', 'indicator.id'])
      .select<(VersionRow & { id: string; entityId: string })[]>({
        ...versionColumns,
        ...camelColumns('indicator', 'id, entity_id'),
      });
  }
}

type VersionRow = Omit<IndicatorVersion, 'baseline' | 'target'> &
  Record<'baselineValue' | 'baselineOn' | 'targetValue' | 'targetOn', string | null>;

const versionColumns = {
  ...camelColumns(
    'indicator_version',
    'version, name, language, kind, unit, unit_label, dimensions, baseline_on',
    'target_on, source, in_use, reason, author_person_id, created_at',
  ),
  baselineValue: 'indicator_version.baseline',
  targetValue: 'indicator_version.target',
};

function versionOf<Row extends VersionRow>(row: Row) {
  const { baselineValue, baselineOn, targetValue, targetOn, ...version } = row;
  const baseline = dated(baselineValue, baselineOn);
  return { ...version, baseline, target: dated(targetValue, targetOn) };
}

function dated(value: string | null, on: string | null): { value: string; on: string } | null {
  return value === null || on === null ? null : { value, on };
}
