import { processes } from '../../domain/processes';
import { CallSubscriptions } from '../../store/call-subscriptions';
import { TimelineReader } from '../../store/reading/event-timeline';
import { callFinders, type CallInputs } from '../calls/call-finders';
import { CallSubscribing } from '../calls/call-subscribing';
import { Calls } from '../calls/calls';
import type { ActingIn } from '../submitters/submitters';
import { composeEntities, type EntityDeps } from './compose-entities';

/** The use cases of calls for input. */
export function composeCalls(deps: EntityDeps & { inputs: CallInputs }) {
  const { database } = deps;
  const timelines = new TimelineReader(database);
  const entities = new Calls({ ...deps, timelines, acting: asThemselves });
  const subscriptions = new CallSubscriptions(database);
  const finders = callFinders({ ...deps, subscriptions });
  return {
    ...composeEntities(deps, { process: processes.inputCall, entities, finders }),
    entities,
    subscribing: new CallSubscribing({ database, subscriptions }),
  };
}

/** The center acts in calls as itself. */
const asThemselves: ActingIn = { actorIn: async (actor) => actor };
