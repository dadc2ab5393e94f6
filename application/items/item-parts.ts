import { isOfCenter, type PersonActor } from '../../domain/shared/actor';
import { visibleRequesters } from '../../domain/implementation/visibility';
import { viewerOf } from '../../domain/process/visibility';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { conflictsOf, deliveriesOf } from '../../store/deliveries';
import { clockRecords, runningClocks } from '../../store/reading/clocks';
import {
  itemWith,
  repeatsOf,
  type ImplementationRow,
} from '../../store/reading/implementation/implementation-rows';
import { entriesOf, ofKind, type ItemEntry } from '../../store/reading/implementation/item-entries';
import { leadSince } from '../../store/reading/lead-since';
import { ngoInputsOn } from '../../store/reading/ngo-inputs';
import { obligationsOn } from '../../store/reading/obligations';
import {
  linkedPlanItems,
  linkedRecommendations,
  plannedItem,
} from '../../store/reading/plan-progress';
import { registeredEntry, versionOf } from '../../store/reading/register-entries';
import { opinionsOf, periodsOf } from '../../store/reading/reporting';
import { known, readTogether, type Part } from '../../store/reading/together';
import { presentOpenRequests } from './clock-ledger-view';
import { presentProposal } from './co-executor-view';
import {
  presentClock,
  presentIndependentOpinions,
  presentOpinion,
  presentPeriod,
} from './item-view';
import { presentAppliedReports, presentLeader, presentRelated } from './related-view';
import { presentTrackRequests } from './track-view';
import { presentOpenMatter } from './open-matter-view';
import { presentInput } from '../inputs/input-view';
import { presentObligation } from '../obligations/obligation-view';

/** Where the parts of an item are read from. */
interface PartsDeps {
  database: Database;
  calendars: Calendars;
}

/** The parts of an item besides the fields of lists, as far as the caller may see them. One statement. */
export async function readItemParts(deps: PartsDeps, actor: PersonActor, row: ImplementationRow) {
  const { database, calendars } = deps;
  const { entity_id: entityId, id, kind, leader_entity_id: leaderEntityId } = row;
  const viewer = viewerOf(actor);
  const isRecommendation = kind === 'recommendation';
  const isFollowing = leaderEntityId !== null;
  const parts = await readTogether<ReadParts>(
    database,
    {
      clocks: runningClocks(database, viewer, entityId),
      periods: periodsOf(database, viewer, entityId),
      opinions: opinionsOf(database, viewer, entityId),
      deliveries: deliveriesOf(database, entityId),
      conflicts: conflictsOf(database, {
        entityIds: [entityId],
        sourceIds: sourcesOf(row),
        resolvesParties: isOfCenter(actor.role),
      }),
      entries: entriesOf(database, viewer, visibleRequesters(actor), entityId),
      inputs: ngoInputsOn(database, viewer, entityId),
      obligations: isRecommendation ? obligationsOn(database, viewer, entityId) : known([]),
      // The other ends of an item's links; of a plan item also what its plan says.
      planItems: isRecommendation ? linkedPlanItems(database, viewer, id) : known([]),
      registerVersion: versionOf(database, entityId),
      leadSince: leadSince(database, row),
      recommendation: isRecommendation ? registeredEntry(database, id) : known(null),
      planItem: isRecommendation ? known(null) : plannedItem(database, viewer, row),
      recommendations: isRecommendation ? known([]) : linkedRecommendations(database, viewer, id),
      leader: isFollowing ? itemWith(database, viewer, leaderEntityId) : known(null),
      leaderPeriods: isFollowing ? periodsOf(database, viewer, leaderEntityId) : known([]),
      repeats: isRecommendation && !isFollowing ? repeatsOf(database, viewer, entityId) : known([]),
    },
    ['item_parts', viewer.sees, kind, isFollowing].join('_'),
  );
  const { leader, planItem, planItems, recommendation, recommendations, entries } = parts;
  const now = new Date(Date.now()).toISOString();
  const clocks = await clockRecords(calendars, parts.clocks);
  return {
    clocks,
    shown: {
      periods: parts.periods.map(presentPeriod),
      opinions: parts.opinions.map(presentOpinion),
      independentOpinions: presentIndependentOpinions(row, parts.conflicts),
      deliveries: parts.deliveries,
      ...presentOpenRequests(entries),
      trackReason: ofKind(entries, 'track').find(isOpen)?.opened.text ?? null,
      trackRequests: presentTrackRequests(ofKind(entries, 'track_request'), viewer),
      coExecutorProposals: ofKind(entries, 'co_executor_proposal').map(presentProposal),
      leader: leader === null ? null : presentLeader(leader, parts.leaderPeriods),
      repeats: parts.repeats.map(presentRelated),
      appliedReports: presentAppliedReports(entries),
      openMatters: ofKind(entries, 'open_matter').filter(isOpen).map(presentOpenMatter),
      inputs: parts.inputs.map((one) => presentInput(one, viewer)),
      obligations: parts.obligations.map((row) => presentObligation(row, viewer)),
      clocks: clocks.map((clock) => presentClock(clock, now)),
      registerVersion: parts.registerVersion,
      leadSince: parts.leadSince,
      ...{ recommendation, planItem, planItems, recommendations },
    },
  };
}

/** The sources of independent opinions; the public does not know of parties. */
function sourcesOf({ independent_opinions: opinions }: ImplementationRow): string[] {
  return opinions.flatMap(({ institutionId, partyId }) => institutionId ?? partyId ?? []);
}

function isOpen({ settled }: ItemEntry): boolean {
  return settled === null;
}

/** The result of each part. */
interface ReadParts {
  clocks: Given<typeof runningClocks>;
  periods: Given<typeof periodsOf>;
  opinions: Given<typeof opinionsOf>;
  deliveries: Given<typeof deliveriesOf>;
  conflicts: Given<typeof conflictsOf>;
  entries: Given<typeof entriesOf>;
  inputs: Given<typeof ngoInputsOn>;
  obligations: Given<typeof obligationsOn>;
  planItems: Given<typeof linkedPlanItems>;
  registerVersion: Given<typeof versionOf>;
  leadSince: Given<typeof leadSince>;
  recommendation: Given<typeof registeredEntry>;
  planItem: Given<typeof plannedItem>;
  recommendations: Given<typeof linkedRecommendations>;
  leader: Given<typeof itemWith>;
  leaderPeriods: Given<typeof periodsOf>;
  repeats: Given<typeof repeatsOf>;
}

type Given<F extends (...args: never[]) => Part<unknown>> =
  ReturnType<F> extends Part<infer T> ? T : never;
