import { ApplicationError } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { field } from '../../../domain/process/field';
import { indicatorFields, reasonField } from '../../../domain/registers/entry-fields';
import type { DatedValue } from '../../../domain/registers/indicator';
import { seenVersion } from '../../forms/read-command';
import { readEntry } from '../../forms/read-fields';
import type { Form } from '../../http/form';
import { refuseField } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import { EntryForm, officers } from '../entries/entry-form';
import { entityIdOf, itemAddress } from '../items/address';
import { titleOf } from '../items/title';
import type { Indicator } from './indicator-summary';

const changed = { ...indicatorFields, retired: field.flag(), ...reasonField };

/** Adding an indicator to an item, changing it, and taking it out of use. */
export function indicatorForms(application: Application): PageRoute[] {
  const { indicators, items } = application;
  return [
    page({
      path: '/items/{kind}/{id}/indicators/add',
      audience: officers,
      show: async (visit) => {
        const item = await items.detail(visit.actor, entityIdOf(visit));
        const said = visit.words.pages.indicators;
        return {
          title: `${said.add}: ${titleOf(item, visit.words)}`,
          content: (
            <EntryForm
              {...{ body: indicatorFields, submit: said.add }}
              values={{ textLanguage: visit.language }}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const entityId = entityIdOf(visit);
        await indicators.add({ actor, entityId, changeId, given: definitionIn(form) });
        return { seeOther: itemAddress(entityId, 'indicators') };
      },
    }),
    page({
      path: '/indicators/{id}/change',
      audience: officers,
      show: async (visit) => {
        const indicator = await indicators.history(visit.actor, idOf(visit));
        const said = visit.words.pages.indicators;
        return {
          title: `${said.change}: ${indicator.name}`,
          content: (
            <EntryForm
              {...{ body: changed, submit: said.change, version: indicator.version }}
              values={valuesOf(indicator)}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor } = visit;
        const id = idOf(visit);
        const { retired, reason } = readEntry(changed, form);
        const version = seenVersion(form);
        if (version === null) throw new ApplicationError('stale', 'changed_meanwhile');
        const given = { ...definitionIn(form), version, reason, inUse: !retired };
        await indicators.change({ actor, id, given });
        return { seeOther: `/indicators/${id}` };
      },
    }),
  ];
}

/** Errors: 422 for wrong fields, for a value without a day, and for a dimension without categories. */
function definitionIn(form: Form) {
  const read = readEntry(indicatorFields, form);
  return {
    ...{ name: read.indicatorName, language: read.textLanguage, kind: read.indicatorKind },
    ...{ unit: read.unit, unitLabel: read.unitLabel, source: read.source },
    dimensions: read.dimensions.map(dimensionIn),
    baseline: dated(read.baselineValue, read.baselineOn, 'baseline'),
    target: dated(read.targetValue, read.targetOn, 'target'),
  };
}

function dimensionIn(line: string) {
  const [name = '', ...rest] = line.split(':');
  const categories = rest
    .join(':')
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (categories.length === 0) refuseField('dimensions', { code: 'wrong' });
  return { name: name.trim(), categories };
}

function dated(
  value: string | null,
  on: string | null,
  name: 'baseline' | 'target',
): DatedValue | null {
  if (value === null && on === null) return null;
  if (value === null) return refuseField(`${name}Value`, { code: 'missing' });
  if (on === null) return refuseField(`${name}On`, { code: 'missing' });
  // As people write a fraction here.
  return { value: value.replace(',', '.'), on };
}

function valuesOf(indicator: Indicator) {
  const { name, language, kind, unit, unitLabel, dimensions, baseline, target, source } = indicator;
  return {
    ...{
      indicatorName: name,
      textLanguage: language,
      indicatorKind: kind,
      unit,
      unitLabel,
      source,
    },
    dimensions: dimensions.map((one) => `${one.name}: ${one.categories.join(', ')}`),
    ...{ baselineValue: baseline?.value, baselineOn: baseline?.on },
    ...{ targetValue: target?.value, targetOn: target?.on },
    retired: indicator.inUse ? null : 'yes',
  };
}
