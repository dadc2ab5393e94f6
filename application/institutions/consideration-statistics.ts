import { addDays, addMonths } from '../../domain/calendar/day-arithmetic';
import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import { daysUsed } from '../../domain/calendar/days-used';
import { atLocalTime } from '../../domain/calendar/local-time';
import {
  considerationFigures,
  publishedFigures,
  wholeFigures,
  type Considered,
  type ConsiderationFigures,
  type FigureTotal,
  type PublishedFigures,
} from '../../domain/participation/consideration';
import { viewerOf } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { Institutions, type Institution } from '../../store/institutions';
import type { LocalClock } from '../../store/local-day';
import { readConsidered, type ConsideredRow } from '../../store/reading/consideration';
import type { Installation } from '../installation';
import { byName } from './institutions-by-name';

/** The orders of the institutions: by name, or the largest figure first. */
export const considerationSorts = ['name', 'received', 'onTime', 'late', 'unanswered'] as const;
export type ConsiderationSort = (typeof considerationSorts)[number];

/** How an institution considers conclusions, with its name. */
export interface InstitutionFigures extends PublishedFigures {
  institution: Institution;
}

/** What is counted, and when. */
export interface ConsiderationStatistics {
  /** The first and the last day of registration that is counted. */
  from: LocalDate;
  to: LocalDate;
  /** Whether figures from one to four are hidden from the reader. */
  isPublished: boolean;
  institutions: readonly InstitutionFigures[];
  total: FigureTotal;
}

interface Counted {
  from: LocalDate;
  to: LocalDate;
  figures: readonly ConsiderationFigures[];
  institutions: readonly Institution[];
}

// As for the punctuality of reports: long enough to count, short enough that an institution can become better.
const countedMonths = 24;

// Days used are counted one by one; the public pages that show them may be kept as long.
const keptMs = 600_000;

/** How institutions consider conclusions of public oversight. */
export class ConsiderationStatisticsReader {
  private kept: { readAtMs: number; counted: Promise<Counted> } | null = null;

  constructor(
    private readonly deps: {
      database: Database;
      clock: LocalClock;
      calendars: Pick<Calendars, 'find'>;
      installation: Installation;
    },
  ) {}

  /**
   * The institutions that received conclusions; hidden figures come last, and equal ones by name. Those who see every conclusion read all figures as they are
   * now; an institution reads its own so, and everybody else's as they are published, up to ten minutes old.
   */
  async read(
    actor: PersonActor,
    sort: ConsiderationSort = 'name',
  ): Promise<ConsiderationStatistics> {
    const viewer = viewerOf(actor);
    if (viewer.sees === 'everything') {
      const counted = await this.count();
      return present(counted, { ...wholeFigures(counted.figures), isPublished: false, sort });
    }
    const counted = await this.recent();
    const { institutions, total } = publishedFigures(counted.figures);
    const own = viewer.sees === 'own' ? viewer.institutionId : null;
    const figures = institutions.map(
      (one) =>
        counted.figures.find(({ institutionId: id }) => id === own && id === one.institutionId) ??
        one,
    );
    return present(counted, { institutions: figures, total, isPublished: true, sort });
  }

  private async recent(): Promise<Counted> {
    const now = Date.now();
    if (this.kept === null || now - this.kept.readAtMs > keptMs) {
      const counted = this.count();
      this.kept = { readAtMs: now, counted };
      counted.catch(() => (this.kept = null));
    }
    return await this.kept.counted;
  }

  private async count(): Promise<Counted> {
    const { database, clock, installation } = this.deps;
    const { today } = await clock.now();
    const timeZone = await clock.timeZone();
    const from = addMonths(today, -countedMonths);
    const to = addDays(today, 1);
    const rows = await readConsidered(database, {
      from: atLocalTime(from, 0, 0, timeZone),
      to: atLocalTime(to, 0, 0, timeZone),
    });
    const figures = considerationFigures(await this.considered(rows));
    const known = await new Institutions(database).named(
      figures.map(({ institutionId }) => institutionId),
    );
    return { from, to: today, figures, institutions: byName(known, installation) };
  }

  private async considered(rows: readonly ConsideredRow[]): Promise<Considered[]> {
    const calendars = new Map<number, BusinessCalendar | null>();
    for (const version of new Set(rows.flatMap(({ clock }) => clock?.calendarVersion ?? []))) {
      calendars.set(version, await this.deps.calendars.find(version));
    }
    return rows.map(({ answeredAt, isLate, isOverdue, clock, ...counted }) => {
      const calendar = clock === null ? null : (calendars.get(clock.calendarVersion) ?? null);
      return {
        ...counted,
        standing:
          answeredAt !== null
            ? isLate === true
              ? 'late'
              : 'on_time'
            : isOverdue
              ? 'unanswered'
              : 'waiting',
        used:
          answeredAt === null || clock === null || calendar === null
            ? null
            : daysUsed({ ...clock, terms: clock }, answeredAt, calendar),
      };
    });
  }
}

function present(
  { from, to, institutions: known }: Counted,
  {
    institutions,
    sort,
    ...shown
  }: Pick<ConsiderationStatistics, 'total' | 'isPublished'> & {
    institutions: readonly PublishedFigures[];
    sort: ConsiderationSort;
  },
): ConsiderationStatistics {
  const rows = known.flatMap((institution) => {
    const figures = institutions.find((one) => one.institutionId === institution.id);
    return figures === undefined ? [] : [{ ...figures, institution }];
  });
  const sorted =
    sort === 'name' ? rows : rows.toSorted((one, other) => (other[sort] ?? -1) - (one[sort] ?? -1));
  return { ...{ from, to, ...shown }, institutions: sorted };
}
