import { processes } from '../../domain/processes';
import { TimelineReader } from '../../store/reading/event-timeline';
import { obligationFinders } from '../obligations/obligation-finders';
import { Obligations } from '../obligations/obligations';
import type { UnSchemes } from '../registers/un-schemes';
import type { ActingIn } from '../submitters/submitters';
import { composeEntities, type EntityDeps } from './compose-entities';

/** The use cases of obligations. */
export function composeObligations(deps: EntityDeps & { unSchemes: UnSchemes }) {
  const timelines = new TimelineReader(deps.database);
  const entities = new Obligations({ ...deps, timelines, acting: asThemselves });
  const finders = obligationFinders(deps);
  const composed = composeEntities(deps, { process: processes.obligation, entities, finders });
  return { ...composed, entities };
}

/** Nobody submits obligations. */
const asThemselves: ActingIn = { actorIn: async (actor) => actor };
