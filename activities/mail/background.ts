import type { BusinessCalendar } from '../../domain/calendar/business-calendar';
import { localDateOf } from '../../domain/calendar/local-time';
import type { FocalPointRole } from '../../domain/shared/actor';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import {
  DigestReading,
  type EntityNow,
  type FailedAddressee,
  type FocalPoint,
} from '../../store/digest-reading';
import { Parties } from '../../store/parties';
import { readProtectedNames } from '../../store/reading/names';
import { protectedName } from '../../locales/protected-names';
import { InstitutionNames } from '../../store/institution-names';
import type { WaitingNotice } from '../../store/digests';
import { Letters, type Letter } from '../../store/letters';
import { movingKinds, type RecountedClock } from './moved-days';
import { subjectIdOf } from './system-notices';

/** The data for all mails of one institution, as of one moment. */
export interface Background {
  now: Instant;
  /** The local day of `now`. */
  today: LocalDate;
  institutionId: string;
  /** Null before there is a center. */
  centerId: string | null;
  isCenter: boolean;
  /** Whether the readers can sign in: a person who was invited by a link cannot. */
  hasAccount: boolean;
  entities: ReadonlyMap<string, EntityNow>;
  told: ReadonlySet<string>;
  /** By notice of an event that moves days, the moved days. */
  recounted: ReadonlyMap<string, readonly RecountedClock[]>;
  /** Those of the institution, and those of institutions without focal points in a notice. */
  focalPoints: readonly FocalPoint[];
  names: ReadonlyMap<string, NamesByLanguage>;
  failedAddressees: ReadonlyMap<string, FailedAddressee>;
  letters: ReadonlyMap<string, KnownLetter>;
  /** The calendar in force, for a notice that asks for a later one; else null. */
  calendar: BusinessCalendar | null;
}

/** A letter in a mail. */
interface KnownLetter extends Letter {
  /** The local day on which it was written. */
  writtenOn: LocalDate;
  /** The persons to whom it was sent. */
  toldTo: readonly FocalPointRole[];
  /** The valid letter of that institution and year, if this one is withdrawn. */
  inPlace: { id: string; toldTo: readonly FocalPointRole[] } | null;
}

/** Reads the data of all these notices in a handful of queries. */
export async function readBackground(request: {
  database: Database;
  institutionId: string;
  now: Instant;
  timeZone: string;
  notices: readonly WaitingNotice[];
}): Promise<Background> {
  const { database, institutionId, now, notices } = request;
  const reading = new DigestReading({ database });
  const today = localDateOf(now, request.timeZone);
  const centerId = await reading.centerId();
  const parties = new Parties(database);
  await parties.completePeople([institutionId]);
  const entityIds = notices.map(({ entityId }) => entityId);
  const entities = await reading.entities(entityIds);
  const failedAddressees = await reading.failedAddressees(subjects(notices, 'mail_refused'));
  const letters = await lettersOf(request);
  const unstaffed = subjects(notices, 'nobody_to_tell');
  const named = [
    ...unstaffed,
    ...[...entities.values()].flatMap(({ holders }) => Object.values(holders).flat()),
    ...[...failedAddressees.values()].map((addressee) => addressee.institutionId),
  ];
  return {
    now,
    today,
    institutionId,
    centerId,
    isCenter: centerId === institutionId,
    hasAccount: !(await parties.isInvited(institutionId)),
    entities,
    recounted: await reading.recountedWith(
      notices.flatMap(({ id: noticeId, kind }) => {
        const cause = movingKinds[kind];
        return cause === undefined ? [] : [{ noticeId, cause }];
      }),
    ),
    told: await reading.toldEntities(institutionId, entityIds),
    focalPoints: await reading.focalPoints([institutionId, ...unstaffed], today),
    names: await namesFor(database, named, { institutionId, centerId }),
    failedAddressees,
    letters,
    calendar: notices.some(({ kind }) => kind === 'calendar_due')
      ? await new Calendars(database).latest()
      : null,
  };
}

async function namesFor(
  database: Database,
  ids: readonly string[],
  { institutionId, centerId }: { institutionId: string; centerId: string | null },
): Promise<ReadonlyMap<string, NamesByLanguage>> {
  const names = new Map(await new InstitutionNames(database).present(ids));
  const others = ids.filter((id) => !names.has(id));
  if (others.length === 0) return names;
  const hidden = await readProtectedNames(database, others, {
    ...{ everyProtected: institutionId === centerId, reader: institutionId },
  });
  for (const { id, name } of hidden) names.set(id, protectedName(name));
  return names;
}

async function lettersOf({
  database,
  notices,
  timeZone,
}: Parameters<typeof readBackground>[0]): Promise<Background['letters']> {
  const store = new Letters(database);
  const ids = [...subjects(notices, 'yearly_letter'), ...subjects(notices, 'letter_withdrawn')];
  const [letters, inPlace] = [await store.ofIds(ids), await store.inPlaceOf(ids)];
  const toldTo = await store.toldTo([...ids, ...inPlace.values()]);
  return new Map(
    letters.map((letter) => {
      const otherId = inPlace.get(letter.id);
      return [
        letter.id,
        {
          ...letter,
          toldTo: toldTo.get(letter.id) ?? [],
          inPlace:
            otherId === undefined ? null : { id: otherId, toldTo: toldTo.get(otherId) ?? [] },
          writtenOn: localDateOf(letter.writtenAt, timeZone),
        },
      ];
    }),
  );
}

function subjects(notices: readonly WaitingNotice[], kind: string): string[] {
  return notices.filter((one) => one.kind === kind).map(subjectIdOf);
}
