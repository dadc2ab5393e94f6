import { localDateOf } from '../../domain/calendar/local-time';
import type { FocalPointRole } from '../../domain/shared/actor';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import {
  DigestReading,
  type EntityNow,
  type FailedAddressee,
  type FocalPoint,
} from '../../store/digest-reading';
import { InstitutionNames } from '../../store/institution-names';
import type { WaitingNotice } from '../../store/digests';
import { Letters, type Letter } from '../../store/letters';
import { movingKinds, type RecountedClock } from './moved-days';
import { isSystemNotice, subjectIdOf } from './system-notices';

/** Everything that the mails of one institution are made from, as it is at one moment. */
export interface Background {
  now: Instant;
  /** The local day of `now`. */
  today: LocalDate;
  institutionId: string;
  /** Null before there is a center. */
  centerId: string | null;
  isCenter: boolean;
  entities: ReadonlyMap<string, EntityNow>;
  told: ReadonlySet<string>;
  /** By notice of an event that moves days, which of them. */
  recounted: ReadonlyMap<string, readonly RecountedClock[]>;
  /** Those of the institution, and those of institutions that a notice says have none. */
  focalPoints: readonly FocalPoint[];
  names: ReadonlyMap<string, NamesByLanguage>;
  failedAddressees: ReadonlyMap<string, FailedAddressee>;
  letters: ReadonlyMap<string, KnownLetter>;
}

/** A letter as mails speak of it. */
export interface KnownLetter extends Letter {
  /** The local day on which it was written. */
  writtenOn: LocalDate;
  /** For whom it was sent out. */
  toldTo: readonly FocalPointRole[];
  /** The body's letter of that year which holds where this one does not. */
  inPlace: { id: string; toldTo: readonly FocalPointRole[] } | null;
}

/** Reads the background of all these notices at once, in a handful of queries however many they are. */
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
    entities,
    recounted: await reading.recountedWith(
      notices.flatMap(({ id: noticeId, kind }) => {
        const cause = movingKinds[kind];
        return cause === undefined ? [] : [{ noticeId, cause }];
      }),
    ),
    told: await reading.toldEntities(institutionId, entityIds),
    focalPoints: await reading.focalPoints([institutionId, ...unstaffed], today),
    names: await new InstitutionNames(database).present(named),
    failedAddressees,
    letters,
  };
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
  return notices.filter((one) => isSystemNotice(one.kind) && one.kind === kind).map(subjectIdOf);
}
