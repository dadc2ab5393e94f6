import type { ImplementationEvent } from '../domain/implementation/events';
import type { ImplementationView } from '../domain/implementation/view';
import { Clocks } from './clocks';
import type { Database } from './connect';
import { Implementations } from './implementations';
import { ReportingPeriods } from './reporting-periods';
import { StatusOpinions } from './status-opinions';

/**
 * Carries events over into the read model: one statement per table that changes. The events follow
 * what is projected already; `view` is the main row after the last of them.
 */
export async function projectImplementation(
  database: Database,
  changes: { entityId: string; events: readonly ImplementationEvent[]; view: ImplementationView },
): Promise<void> {
  const { entityId, events, view } = changes;
  const last = events.at(-1);
  if (last === undefined) return;
  await new Implementations(database).save(view, last.recordedAt);
  if (events.some(changesSupport)) {
    await new Implementations(database).saveSupport(entityId, view.supportInstitutionIds);
  }
  await new Clocks(database).project(entityId, events);
  await new ReportingPeriods(database).project(entityId, events);
  await new StatusOpinions(database).project(entityId, events);
}

function changesSupport({ type }: ImplementationEvent): boolean {
  return type === 'leadAssigned' || type === 'contestUpheld';
}
