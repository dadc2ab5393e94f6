import type { PersonActor } from '../../domain/shared/actor';
import { visibleRequesters } from '../../domain/implementation/visibility';
import { seesPersons, viewerOf, type Viewer } from '../../domain/process/visibility';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import type { Policies } from '../../store/policies';
import { readClocks } from '../../store/reading/clocks';
import { type ImplementationReader } from '../../store/reading/implementations';
import type { ImplementationRow } from '../../store/reading/implementation-rows';
import { readLoggedEvents } from '../../store/reading/logged-events';
import { readOpenMatters } from '../../store/reading/open-matters';
import { readOpenRequests } from '../../store/reading/open-requests';
import { readOpinions, readPeriods } from '../../store/reading/reporting';
import {
  readLinkedPlanItems,
  readLinkedRecommendations,
  readPlannedItem,
} from '../../store/reading/plan-progress';
import { readAppliedReports } from '../../store/reading/applied-reports';
import { readTrackReason, readTrackRequests } from '../../store/reading/tracks';
import { presentOpenRequests } from './clock-ledger-view';
import { coExecutorEvents, presentCoExecutors } from './co-executor-view';
import { presentClock, presentOpinion, presentPeriod } from './item-view';
import { presentAppliedReport, presentLeader, presentRelated } from './related-view';
import { presentTrackRequest } from './track-view';
import { presentOpenMatter } from './open-matter-view';
import { presentUnMarks, unMarkEvents } from './un-marks-view';

/** What the parts of an item's own page are read from. */
interface PartsDeps {
  database: Database;
  reader: ImplementationReader;
  policies: Policies;
  calendars: Calendars;
}

/** What an item's own page has besides what lists show, as far as the caller may see it. */
export async function readItemParts(deps: PartsDeps, actor: PersonActor, row: ImplementationRow) {
  const { database, policies } = deps;
  const { entity_id: entityId } = row;
  const viewer = viewerOf(actor);
  const now = new Date(Date.now()).toISOString();
  const read = await Promise.all([
    policies.find(row.policy_version ?? 0),
    readClocks(deps, viewer, entityId),
    readPeriods(database, viewer, entityId),
    readOpinions(database, viewer, entityId),
    readOpenRequests(database, viewer, entityId),
    readTrack(database, actor, entityId),
    readLinks(database, viewer, row),
    readLoggedEvents(database, viewer, entityId, coExecutorEvents),
    readOpenMatters(database, viewer, entityId),
    readLoggedEvents(database, viewer, entityId, unMarkEvents),
    readLeading(deps, viewer, row),
  ]);
  const [policy, clocks, periods, opinions, requests, track, links, ...others] = read;
  const [coExecutors, openMatters, unMarks, leading] = others;
  return {
    periods: periods.map(presentPeriod),
    opinions: opinions.map(presentOpinion),
    ...presentOpenRequests(requests),
    ...track,
    ...presentCoExecutors(coExecutors),
    ...leading,
    openMatters: openMatters.map(presentOpenMatter),
    ...presentUnMarks(unMarks, seesPersons(viewer)),
    clocks: clocks.map((clock) =>
      presentClock(clock, { sendingHour: policy?.sendingHour ?? 0, now }),
    ),
    ...links,
  };
}

async function readTrack(database: Database, actor: PersonActor, entityId: string) {
  const [trackReason, requests] = await Promise.all([
    readTrackReason(database, viewerOf(actor), entityId),
    readTrackRequests(database, visibleRequesters(actor), entityId),
  ]);
  return { trackReason, trackRequests: requests.map(presentTrackRequest) };
}

/** The leader that the viewer may see, and the repeats; at most as many as a page of the list has. */
async function readLeading(
  { database, reader }: PartsDeps,
  viewer: Viewer,
  row: ImplementationRow,
) {
  const { entity_id: entityId, leader_entity_id: leaderEntityId } = row;
  if (leaderEntityId === null) {
    const repeats =
      row.kind === 'recommendation'
        ? await reader.page({
            ...{ viewer, filter: { leaderEntityId: entityId }, sort: 'paragraph' as const },
            ...{ descending: false, after: null, limit: 200 },
          })
        : { rows: [] };
    return { leader: null, repeats: repeats.rows.map(presentRelated), appliedReports: [] };
  }
  const [leader, applied] = await Promise.all([
    reader.find(viewer, leaderEntityId),
    readAppliedReports(database, viewer, entityId),
  ]);
  const periods = leader === null ? [] : await readPeriods(database, viewer, leaderEntityId);
  return {
    leader: leader === null ? null : presentLeader(leader, periods),
    repeats: [],
    appliedReports: applied.map(presentAppliedReport),
  };
}

/** The other ends of an item's links; of a plan item also what its plan says. */
async function readLinks(database: Database, viewer: Viewer, row: ImplementationRow) {
  const { kind, id } = row;
  if (kind === 'recommendation') {
    const planItems = await readLinkedPlanItems(database, viewer, id);
    return { planItem: null, planItems, recommendations: [] };
  }
  const [planItem, recommendations] = await Promise.all([
    readPlannedItem(database, viewer, row),
    readLinkedRecommendations(database, viewer, id),
  ]);
  return { planItem, planItems: [], recommendations };
}
