import type { DaysUsed } from '../calendar/days-used';

/** How one institution considered one conclusion of public oversight. */
export interface Considered {
  institutionId: string;
  /** `waiting`: its term runs, or waits for the answer to a question. */
  standing: 'on_time' | 'late' | 'unanswered' | 'waiting';
  /** Of the first answer; null without one, or where its calendar is not known. */
  used: DaysUsed | null;
  /** The proposals that it has answered, those that it accepted, if only in part, and those of them that are done. */
  proposals: number;
  accepted: number;
  done: number;
}

/** The median of the days that its first answers used, of the terms in one unit. */
export interface MedianDays {
  unit: DaysUsed['unit'];
  days: number;
  answers: number;
}

/** How an institution considers conclusions. Each was answered in time, late, not though its term passed, or waits. */
export interface ConsiderationFigures {
  institutionId: string;
  received: number;
  onTime: number;
  late: number;
  unanswered: number;
  waiting: number;
  medians: readonly MedianDays[];
  proposals: number;
  accepted: number;
  done: number;
}

const parts = ['onTime', 'late', 'unanswered', 'waiting'] as const;
type Part = (typeof parts)[number];

const partOf: Readonly<Record<Considered['standing'], Part>> = {
  on_time: 'onTime',
  late: 'late',
  unanswered: 'unanswered',
  waiting: 'waiting',
};

/** The figures of each institution, in the order in which they come. */
export function considerationFigures(considered: readonly Considered[]): ConsiderationFigures[] {
  const ids = new Set(considered.map(({ institutionId }) => institutionId));
  return [...ids].map((institutionId) => {
    const own = considered.filter((one) => one.institutionId === institutionId);
    const figures = {
      ...{ institutionId, received: own.length, onTime: 0, late: 0, unanswered: 0, waiting: 0 },
      ...{ medians: mediansOf(own), proposals: 0, accepted: 0, done: 0 },
    };
    for (const { standing, proposals, accepted, done } of own) {
      figures[partOf[standing]] += 1;
      figures.proposals += proposals;
      figures.accepted += accepted;
      figures.done += done;
    }
    return figures;
  });
}

function mediansOf(own: readonly Considered[]): MedianDays[] {
  const used = own.flatMap((one) => one.used ?? []);
  return (['business_day', 'calendar_day'] as const).flatMap((unit) => {
    const days = used
      .flatMap((one) => (one.unit === unit ? [one.amount] : []))
      .toSorted((one, other) => one - other);
    const median = medianOf(days);
    return median === null ? [] : [{ unit, days: median, answers: days.length }];
  });
}

/** The middle one, or the mean of both in the middle. */
function medianOf(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** What is published of an institution; null stands for a figure that is not. */
export interface PublishedFigures {
  institutionId: string;
  received: number | null;
  onTime: number | null;
  late: number | null;
  unanswered: number | null;
  waiting: number | null;
  medians: readonly Pick<MedianDays, 'unit' | 'days'>[];
  proposals: number | null;
  accepted: number | null;
  done: number | null;
}

export type FigureTotal = Record<'received' | Part, number>;

/** A smaller figure says something of single conclusions, and so of those who submitted them. */
const smallest = 5;

const isSmall = (count: number): boolean => count > 0 && count < smallest;

/**
 * Without figures from one to four, and without those that would give them by subtraction. The parts of what was
 * received add up to it: one hidden part alone would be known, so the smallest of the others is hidden with it.
 * The total is of the institutions with all of these figures, so no figure that is hidden is in it.
 */
export function publishedFigures(counted: readonly ConsiderationFigures[]): {
  institutions: readonly PublishedFigures[];
  total: FigureTotal;
} {
  const total: FigureTotal = { received: 0, onTime: 0, late: 0, unanswered: 0, waiting: 0 };
  const institutions = counted.map((figures) => {
    const hidden = hiddenParts(figures);
    if (hidden.length === 0 && !isSmall(figures.received)) {
      for (const name of ['received', ...parts] as const) total[name] += figures[name];
    }
    return published(figures, hidden);
  });
  return { institutions, total };
}

/** The figures of an institution with all of them, for those who see every conclusion. */
export function wholeFigures(counted: readonly ConsiderationFigures[]): {
  institutions: readonly PublishedFigures[];
  total: FigureTotal;
} {
  const total: FigureTotal = { received: 0, onTime: 0, late: 0, unanswered: 0, waiting: 0 };
  for (const figures of counted) {
    for (const name of ['received', ...parts] as const) total[name] += figures[name];
  }
  return { institutions: counted, total };
}

function hiddenParts(figures: ConsiderationFigures): readonly Part[] {
  const small = parts.filter((part) => isSmall(figures[part]));
  if (small.length !== 1) return small;
  const [other] = parts
    .filter((part) => !small.includes(part) && figures[part] > 0)
    .toSorted((one, two) => figures[one] - figures[two]);
  return other === undefined ? small : [...small, other];
}

function published(figures: ConsiderationFigures, hidden: readonly Part[]): PublishedFigures {
  const { institutionId, received, proposals, accepted, done } = figures;
  const isHidden = isSmall(received);
  const shown = (part: Part) => (isHidden || hidden.includes(part) ? null : figures[part]);
  const areProposalsShown = isWhole(proposals, accepted);
  const isDoneShown = areProposalsShown && isWhole(accepted, done);
  return {
    institutionId,
    received: isHidden ? null : received,
    ...{ onTime: shown('onTime'), late: shown('late') },
    ...{ unanswered: shown('unanswered'), waiting: shown('waiting') },
    // Without the number of answers, which is that of the answers in time and late.
    medians: figures.medians
      .filter(({ answers }) => answers >= smallest)
      .map(({ unit, days }) => ({ unit, days })),
    proposals: areProposalsShown ? proposals : null,
    accepted: areProposalsShown ? accepted : null,
    done: isDoneShown ? done : null,
  };
}

/** Whether neither a count, nor its part, nor the rest is small. */
function isWhole(all: number, part: number): boolean {
  return ![all, part, all - part].some(isSmall);
}
