import type { NamedValue } from '../../store/indicator-values';
import type { Indicator, IndicatorVersion } from '../../store/indicators';

/** An indicator as it is in force, for readers of its item. */
export function presentIndicator(indicator: Indicator) {
  const { id, entityId, createdAt } = indicator;
  return { id, entityId, ...said(indicator), createdAt };
}

/** One version in the history: the institution sees the reason, only supervisors see the author. */
export function presentVersion(
  version: IndicatorVersion,
  shows: { reason: boolean; author: boolean },
) {
  return {
    ...said(version),
    reason: shows.reason ? version.reason : null,
    authorPersonId: shows.author ? version.authorPersonId : null,
    createdAt: version.createdAt,
  };
}

function said(version: IndicatorVersion) {
  const { name, language, kind, unit, unitLabel, dimensions } = version;
  const { baseline, target, source, inUse } = version;
  return {
    ...{ version: version.version, name, language, kind, unit, unitLabel, dimensions },
    ...{ baseline, target, source, inUse },
  };
}

/** A value as its report shows it. */
export function presentValue(value: NamedValue) {
  const { indicatorId, indicatorVersion, name, kind, unit, unitLabel } = value;
  const { disaggregation, asOfOn, note } = value;
  return {
    ...{ indicatorId, indicatorVersion, name, kind, unit, unitLabel },
    ...{ value: value.value, disaggregation, asOfOn, note },
  };
}
