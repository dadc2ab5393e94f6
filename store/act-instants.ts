import { addDays } from '../domain/calendar/day-arithmetic';
import { atLocalTime, localDateOf } from '../domain/calendar/local-time';
import {
  isLocalDate,
  type Instant,
  type InstantOrDay,
  type LocalDate,
} from '../domain/shared/instant';
import type { EventLog } from './event-log';
import { zoneOf } from './local-day';
import type { Policies } from './policies';

/** When acts took place that are entered later. */
export class ActInstants {
  constructor(
    private readonly deps: { policies: Policies; eventLog: Pick<EventLog, 'latestActBetween'> },
  ) {}

  /**
   * The instant of an act on an entity; null for one that takes place now. A day is a local day of the installation: of
   * a past one the act follows the other acts of that day, and otherwise begins with it, so that it is never late on its
   * due day. Today stands for now.
   */
  async of(entityId: string, given: InstantOrDay | undefined): Promise<Instant | null> {
    if (given === undefined) return null;
    if (!isLocalDate(given)) return given;
    const zone = await zoneOf(this.deps.policies);
    if (given === localDateOf(new Date(Date.now()).toISOString(), zone)) return null;
    const begin = (day: LocalDate): Instant => atLocalTime(day, 0, 0, zone);
    const [from, to] = [begin(given), begin(addDays(given, 1))];
    return (await this.deps.eventLog.latestActBetween(entityId, from, to)) ?? from;
  }
}
