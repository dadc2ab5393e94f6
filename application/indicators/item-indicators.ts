import {
  normalDecimal,
  refuseDefinition,
  type DatedValue,
  type IndicatorDefinition,
} from '../../domain/registers/indicator';
import type { PersonActor } from '../../domain/shared/actor';
import { foldedName } from '../../domain/shared/folded-key';
import { seesPersons, seesProcess, viewerOf } from '../../domain/process/visibility';
import { canonicalJson } from '../../store/canonical-json';
import type { Database } from '../../store/connect';
import { Indicators, type Indicator } from '../../store/indicators';
import { derivedId } from '../derived-id';
import { ApplicationError, notFound, throwRefusal } from '../application-error';
import { presentIndicator, presentVersion } from './indicator-view';
import type { Items } from '../items/items';
import { permit } from '../people/participation';
import { withNames } from '../shown-names';

/** More indicators are a statistical programme, not the measure of one item. */
const mostIndicators = 100;

/** A change of an indicator; omitted fields are unchanged. */
type IndicatorChange = {
  [K in keyof IndicatorDefinition]?: IndicatorDefinition[K] | undefined;
} & {
  /** The version that was read. */
  version: number;
  reason: string;
  inUse?: boolean | undefined;
};

/** The indicators of an item: maintained by the center, read by all who see the item. */
export class ItemIndicators {
  constructor(private readonly deps: { database: Database; items: Items }) {}

  /** The indicators of an item, including retired ones. Errors: 404. */
  async list(actor: PersonActor, entityId: string) {
    await this.seen(actor, entityId);
    const indicators = await new Indicators(this.deps.database).ofItem(entityId);
    return indicators.map(presentIndicator);
  }

  /** An indicator with all of its versions. Errors: 404, also for callers who may not see its item. */
  async history(actor: PersonActor, id: string) {
    const indicator = await this.visible(actor, id);
    const viewer = viewerOf(actor);
    const shows = { reason: seesProcess(viewer), author: seesPersons(viewer) };
    const versions = await new Indicators(this.deps.database).versions(id);
    const shown = versions.map((version) => presentVersion(version, shows));
    const view = { ...presentIndicator(indicator), versions: shown };
    return await withNames(this.deps.database, actor, view);
  }

  /**
   * Adds an indicator to an item. Errors: 403; 404; 409 for a name in use, and for too many indicators; 422 for an
   * unsound definition.
   */
  async add(call: {
    actor: PersonActor;
    entityId: string;
    changeId: string;
    given: IndicatorDefinition;
  }) {
    const { actor, entityId, changeId } = call;
    permit(actor, 'setIndicator');
    await this.seen(actor, entityId);
    const definition = sound(call.given);
    const id = derivedId(changeId, 'indicator');
    const added = await this.deps.database.transaction(async (transaction) => {
      const indicators = new Indicators(transaction);
      await indicators.lockItem(entityId);
      const others = await indicators.ofItem(entityId);
      const isRepeated = others.some((one) => one.id === id);
      if (!isRepeated && others.length >= mostIndicators) throw tooMany();
      refuseTakenName(definition, others, id);
      const at = new Date(Date.now()).toISOString();
      await indicators.add({ id, entityId, definition, byPersonId: actor.personId, at });
      return await stored(indicators, id);
    });
    return presentIndicator(added);
  }

  /**
   * Adds a version of an indicator, with who, when and why; without a change it adds none. Errors: 403; 404; 409 for
   * a name in use; 412 when another version than the one that was read is in force; 422.
   */
  async change(call: { actor: PersonActor; id: string; given: IndicatorChange }) {
    const { actor, id } = call;
    permit(actor, 'setIndicator');
    const { entityId } = await this.visible(actor, id);
    const { version, reason, inUse, ...changes } = call.given;
    const changed = await this.deps.database.transaction(async (transaction) => {
      const indicators = new Indicators(transaction);
      await indicators.lockItem(entityId);
      const others = await indicators.ofItem(entityId);
      const before = others.find((one) => one.id === id);
      if (before === undefined) throw notFound();
      if (before.version !== version) throw changedMeanwhile();
      const said = definitionOf(before);
      const definition = sound({ ...said, ...given(changes) });
      const isInUse = inUse ?? before.inUse;
      if (isInUse) refuseTakenName(definition, others, id);
      if (isInUse === before.inUse && canonicalJson(definition) === canonicalJson(said)) {
        return before;
      }
      const after = { ...definition, version: version + 1, inUse: isInUse, reason };
      const at = new Date(Date.now()).toISOString();
      await indicators.addVersion(id, after, { byPersonId: actor.personId, at });
      return await stored(indicators, id);
    });
    return presentIndicator(changed);
  }

  /** An indicator of an item that the caller may see. Errors: 404. */
  async visible(actor: PersonActor, id: string): Promise<Indicator> {
    const indicator = await new Indicators(this.deps.database).find(id);
    if (indicator === null) throw notFound();
    await this.seen(actor, indicator.entityId);
    return indicator;
  }

  private async seen(actor: PersonActor, entityId: string): Promise<void> {
    if (!(await this.deps.items.isVisible(actor, entityId))) throw notFound();
  }
}

async function stored(indicators: Indicators, id: string): Promise<Indicator> {
  const indicator = await indicators.find(id);
  if (indicator === null) throw new Error(`indicator ${id} was stored and is not there`);
  return indicator;
}

/** Omitted fields of a body are undefined, and would erase fields when merged. */
function given<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function definitionOf(indicator: Indicator): IndicatorDefinition {
  const { name, language, kind, unit, unitLabel, dimensions } = indicator;
  const { baseline, target, source } = indicator;
  return { name, language, kind, unit, unitLabel, dimensions, baseline, target, source };
}

/** The definition in its stored form, or the refusal of the rules. */
function sound(definition: IndicatorDefinition): IndicatorDefinition {
  throwRefusal(refuseDefinition(definition));
  const { baseline, target } = definition;
  return {
    ...definition,
    name: definition.name.trim(),
    baseline: baseline && normal(baseline),
    target: target && normal(target),
  };
}

function normal({ value, on }: DatedValue): DatedValue {
  return { value: normalDecimal(value) ?? value, on };
}

/** Two indicators of one name would be confused; a double click without a key would add one too. */
function refuseTakenName(
  { name }: IndicatorDefinition,
  others: readonly Indicator[],
  id: string,
): void {
  const other = others.find(
    (one) => one.id !== id && one.inUse && foldedName(one.name) === foldedName(name),
  );
  if (other === undefined) return;
  const params = { id: other.id, name: other.name };
  throw new ApplicationError('conflict', 'indicator_name_taken', { params });
}

function tooMany(): ApplicationError {
  return new ApplicationError('conflict', 'too_many_indicators', {
    params: { limit: mostIndicators },
  });
}

function changedMeanwhile(): ApplicationError {
  return new ApplicationError('stale', 'indicator_changed');
}
