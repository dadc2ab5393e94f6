import { addDays } from '../../../domain/calendar/day-arithmetic';
import type { Instant, LocalDate } from '../../../domain/shared/instant';
import type { TestApplication } from '../../support/application';
import { inTurns } from '../../support/in-turns';

/**
 * The days of a story, one after the other. Every workflow has a clock of its own, so a day is lived through by
 * moving them: after midnight the items whose deadlines passed, then, after the sending hour, the mailboxes in which
 * something waits. So each mail is made from what was so on its day, as if the year had really passed.
 */
export class StoryDays {
  private day: LocalDate | null = null;

  constructor(private readonly app: TestApplication) {}

  /** The present day of the story. */
  get today(): LocalDate {
    if (this.day === null) throw new Error('the story has not begun');
    return this.day;
  }

  /** Noon of the present day: when people act. */
  get noon(): Instant {
    return at(this.today, '12:00');
  }

  /** Goes on to the morning of a day, through the nights and mornings of all days before it. */
  async dawn(of: LocalDate): Promise<void> {
    for (
      let day = this.day === null ? of : addDays(this.day, 1);
      day <= of;
      day = addDays(day, 1)
    ) {
      this.day = day;
      const night = at(day, '00:30');
      await this.moveItems(await this.itemsDueBefore(night), night);
      await this.deliver(at(day, '09:30'));
    }
  }

  /** The items take what is given to them today, and not in the night. */
  async moveToNoon(entityIds: readonly string[]): Promise<void> {
    await this.moveItems(entityIds, this.noon);
  }

  /** What was said during the day is told in its evening. */
  async evening(): Promise<void> {
    await this.deliver(at(this.today, '18:00'));
  }

  private async moveItems(entityIds: readonly string[], instant: Instant): Promise<void> {
    await inTurns(entityIds, 6, (id) => this.app.engine.advanceTo(id, instant));
  }

  private async itemsDueBefore(instant: Instant): Promise<string[]> {
    const { rows } = await this.app.store.database.raw<{ rows: { id: string }[] }>(
      `select distinct entity_id as id from clock
         where ended_at is null and missed_at is null and due_at < :instant
       union select entity_id from reporting_period
         where ends_at < :instant and ends_at > cast(:instant as timestamptz) - interval '1 day'`,
      { instant },
    );
    return rows.map(({ id }) => id);
  }

  /** Each mailbox in which something waits sends it. One in which nothing is left ends, and so may not arrive. */
  private async deliver(instant: Instant): Promise<void> {
    const { database } = this.app.store;
    const waiting = (): Promise<string[]> =>
      database('notice')
        .where('state', 'waiting')
        .where('not_before', '<=', instant)
        .distinct()
        .pluck<string[]>('institution_id');
    // A mailbox that ended and was begun anew in between starts at the real present and is moved once more.
    for (let rounds = 3; rounds > 0; rounds -= 1) {
      const institutions = await waiting();
      if (institutions.length === 0) return;
      await inTurns(institutions, 4, (id) => this.moveMailbox(id, instant));
    }
    const left = await waiting();
    if (left.length > 0) throw new Error(`${instant}: ${left.length} mailboxes have not sent`);
  }

  private async moveMailbox(institutionId: string, instant: Instant): Promise<void> {
    try {
      await this.app.engine.advanceTo(`mailbox/${institutionId}`, instant);
    } catch (error) {
      const { status } = await this.app.engine.client.workflow
        .getHandle(`mailbox/${institutionId}`)
        .describe();
      if (status.name !== 'COMPLETED') throw error;
    }
  }
}

/** An hour of a day in Tashkent, which is five hours ahead all year. */
function at(day: LocalDate, time: string): Instant {
  return new Date(`${day}T${time}:00+05:00`).toISOString();
}
