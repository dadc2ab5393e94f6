import { relevanceOf } from '../../../activities/mail/notice-relevance';
import type { ClockSubject } from '../../../domain/implementation/clocks';
import type { Stage } from '../../../domain/implementation/state';
import type { RunningClock } from '../../../domain/process/relevance';
import type { ItemRelevance } from '../../../domain/implementation/relevance';
import type { EntityNow } from '../../../store/digest-reading';

/** An item as it stands when a mail about it is made. */
export type ItemNow = EntityNow & Omit<ItemRelevance, 'part' | 'isCenter' | 'wasTold'>;

export const lead = 'ministry';
export const support = 'agency';
export const center = 'center';
export const stranger = 'other-ministry';

/** A clock as number 1 of its subject, armed by event 7 and due at the end of 10 March 2026 in Tashkent. */
export function clock(subject: ClockSubject, changed: Partial<RunningClock> = {}): RunningClock {
  return {
    id: `${subject}/1`,
    subject,
    armedBySequence: 7,
    dueAt: '2026-03-10T18:59:59.000Z',
    dueOn: '2026-03-10',
    missed: false,
    suspended: false,
    barred: [],
    ...changed,
  };
}

/** An item of {@link lead} with {@link support} and no clock, as it stands when a mail about it is made. */
export function item(stage: Stage, changed: Partial<ItemNow> = {}): ItemNow {
  return {
    unsignedPeriods: [],
    entityId: 'recommendation/1',
    stage,
    holders: { lead: [lead], support: [support] },
    actionPlanState: null,
    track: 'standard',
    leaderEntityId: null,
    openMatters: 0,
    source: 'A/HRC/1',
    number: '12',
    texts: [{ language: 'en', text: 'Ratify' }],
    ownDay: null,
    clocks: [],
    ...changed,
  };
}

export interface Telling {
  kind: string;
  to: string;
  entity: ItemNow;
  wasTold?: boolean;
}

/** The news of an item, or why there is none. A step of a ladder belongs to the clock `report/1`, armed by event 7. */
export function outcome({ kind, to, entity: now, wasTold = false }: Telling): string {
  const step = kind === 'ladder_step';
  const relevance = relevanceOf(
    {
      ...{ kind, institutionId: to },
      ...{ clockId: step ? 'report/1' : null, armedBySequence: step ? 7 : null },
    },
    { entity: now, isCenter: to === center, wasTold },
  );
  if (!relevance.relevant) return relevance.reason;
  return relevance.about === 'news' ? relevance.news : relevance.about;
}
