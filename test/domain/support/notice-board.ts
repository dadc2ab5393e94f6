import { isSuspended } from '../../../domain/clock/clock';
import type { NoticeDraft } from '../../../domain/process/notices';
import type { RecordedEvent } from '../../../domain/implementation/process';
import type { AnyState } from '../../../domain/implementation/state';
import type { Instant } from '../../../domain/shared/instant';

interface Row {
  notice: NoticeDraft;
  state: 'waiting' | 'notified' | 'void' | 'outdated';
  toldAt: Instant | null;
}

/**
 * Stands in for the notice table and the mailboxes: keeps what was written, carries out voids, and
 * tells what has come when its relevance still holds, as DESIGN 2.8 asks of the real ones.
 */
export class NoticeBoard {
  readonly #rows: Row[] = [];

  /** Voids first, then the new notices: the order the commit keeps. */
  write(recorded: readonly RecordedEvent[]): void {
    for (const { notices } of recorded) {
      for (const row of this.#rows) {
        const isVoided = notices.voids.some(
          ({ clockId, institutionId }) =>
            clockId === row.notice.clock?.id &&
            (institutionId === undefined || isFor(row.notice, institutionId)),
        );
        if (row.state === 'waiting' && isVoided) row.state = 'void';
      }
      this.#rows.push(
        ...notices.notices.map((notice): Row => ({ notice, state: 'waiting', toldAt: null })),
      );
    }
  }

  /** Tells everything that has come by the instant. */
  tell(at: Instant, state: AnyState): void {
    for (const row of this.#rows) {
      if (row.state !== 'waiting' || row.notice.notBefore > at) continue;
      row.state = isTrue(row.notice, state) ? 'notified' : 'outdated';
      row.toldAt = at;
    }
  }

  /** The next instant after `at` at which something waits to be told. */
  nextAfter(at: Instant): Instant | null {
    const waiting = this.#rows.filter((row) => row.state === 'waiting').map(notBefore);
    return waiting.filter((instant) => instant > at).toSorted(inOrder)[0] ?? null;
  }

  /** What was told so far: `<instant> <what> → <institution> <role>`, in order. */
  get told(): string[] {
    return this.#rows
      .filter((row) => row.state === 'notified')
      .map((row) => `${row.toldAt} ${what(row.notice)} → ${to(row.notice)}`)
      .toSorted(inOrder);
  }

  /** What still waits, in the same form, with the instant it waits for. */
  get waiting(): string[] {
    return this.#rows
      .filter((row) => row.state === 'waiting')
      .map((row) => `${row.notice.notBefore} ${what(row.notice)} → ${to(row.notice)}`)
      .toSorted(inOrder);
  }

  /** Notices that came although what they say no longer held: voids should have caught them. */
  get outdated(): readonly NoticeDraft[] {
    return this.#rows.filter((row) => row.state === 'outdated').map((row) => row.notice);
  }

  get keys(): readonly string[] {
    return this.#rows.map((row) => row.notice.key);
  }

  /** The told steps by clock, its starting event, due day, step and recipient: DESIGN's "told once". */
  get toldSteps(): readonly string[] {
    return this.#toldSteps.map(
      ({ clock, key, step }) => `${clock} started by ${key.split(':')[1]} ${step}`,
    );
  }

  /** The told steps of reports by deadline alone: one that was withdrawn gets its old deadline again. */
  get toldReportSteps(): readonly string[] {
    return this.#toldSteps.flatMap(({ clock, step }) =>
      clock.startsWith('report/') ? [`${clock} ${step}`] : [],
    );
  }

  get #toldSteps(): { clock: string; key: string; step: string }[] {
    return this.#rows.flatMap(({ notice, state }) =>
      state === 'notified' && notice.clock !== null
        ? [
            {
              clock: notice.clock.id,
              key: notice.key,
              step: `${notice.clock.dueAt} ${notice.clock.step} → ${to(notice)}`,
            },
          ]
        : [],
    );
  }
}

function isFor({ institution }: NoticeDraft, id: string): boolean {
  return institution !== 'center' && institution.id === id;
}

/** The notice in words that a test can compare: `leadAssigned`, `report/1 before_3_days`. */
export function what(notice: NoticeDraft): string {
  return notice.clock === null ? notice.kind : `${notice.clock.id} ${notice.clock.step}`;
}

export function to({ institution, role }: Pick<NoticeDraft, 'institution' | 'role'>): string {
  return `${institution === 'center' ? 'center' : institution.id} ${role}`;
}

function isTrue(notice: NoticeDraft, state: AnyState): boolean {
  const { clock } = notice;
  if (clock === null) return true;
  return (
    state.stage !== 'unregistered' &&
    state.clocks.some(
      (running) =>
        running.id === clock.id &&
        running.armedBySequence === clock.armedBySequence &&
        !isSuspended(running),
    )
  );
}

function notBefore(row: Row): Instant {
  return row.notice.notBefore;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
