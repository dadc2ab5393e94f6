import { addBusinessDays } from '../domain/calendar/business-days';
import type { BusinessCalendar } from '../domain/calendar/business-calendar';
import { Calendars } from '../store/calendars';
import type { Database } from '../store/connect';
import type { ApiClient } from './api-client';
import { assignMany, registerMany } from './assigned-items';
import { measured, type Measurement } from './report';
import { until } from './timing';

// The open clocks of a State that tracks every recommendation of ten years.
const items = 5_000;

/**
 * How soon it is known which of 5,000 running deadlines a calendar moves, and how many a second are then recounted.
 * Errors when preview and result differ from a computation of their own.
 */
export async function measureCalendarChange({
  database,
  officer,
  administrator,
  leadId,
}: {
  database: Database;
  officer: ApiClient;
  administrator: ApiClient;
  leadId: string;
}): Promise<Measurement[]> {
  const symbol = 'A/HRC/24/5000';
  await registerMany(officer, { symbol, count: items });
  await assignMany(officer, { symbol, count: items, leadId });
  const latest = await new Calendars(database).latest();
  if (latest === null) throw new Error('no business calendar is stored');
  const calendar = withDayOff(latest);
  const open = await database('clock')
    .whereNull('ended_at')
    .whereNotNull('due_at')
    .select<
      { due_on: string; start_effective_at: string; rule: { unit: string; amount: number } }[]
    >('due_on', 'start_effective_at', 'rule');
  const off = calendar.overrides.at(-1)?.on ?? '';
  const moving = open.filter(
    ({ due_on: dueOn, rule }) => rule.unit === 'business_day' && dueOn >= off,
  );
  const from = performance.now();
  const preview = await administrator.post('/calendars/preview', { calendar, limit: 1 });
  const previewMs = performance.now() - from;
  refuseOther('the preview', preview['counts'], moving.length);
  const published = performance.now();
  await administrator.post('/calendars', calendar);
  const path = `/calendars/${calendar.version}/recount`;
  const patience = { everyMs: 100, withinMs: 900_000 };
  await until(async () => (await administrator.get(path))['finishedAt'] !== null, patience);
  const seconds = (performance.now() - published) / 1_000;
  refuseOther('the result', (await administrator.get(path))['counts'], moving.length);
  return [
    measured({
      name: `${open.length} deadlines: which a calendar moves`,
      ...{ unit: 'ms', ours: previewMs, goal: '< 5000' },
    }),
    measured({
      name: `${moving.length} deadlines recounted by a calendar`,
      ...{ unit: '1/s', ours: moving.length / seconds, goal: '>= 50' },
    }),
  ];
}

/** The next version, in which the second working day from now is off: it moves every term that ends later. */
function withDayOff(latest: BusinessCalendar): BusinessCalendar {
  const today = new Date(Date.now()).toISOString().slice(0, 10);
  const on = addBusinessDays(latest, today, 2);
  const others = latest.overrides.filter((override) => override.on !== on);
  const off = { on, kind: 'non_working', note: 'Benchmark' } as const;
  return { ...latest, version: latest.version + 1, overrides: [...others, off] };
}

function refuseOther(what: string, counts: unknown, moved: number): void {
  if (JSON.stringify(counts).includes(`"datesMoved":${moved},`)) return;
  throw new Error(`${what} does not move ${moved} deadlines: ${JSON.stringify(counts)}`);
}
