import { localDateOf } from '../../domain/calendar/local-time';
import type { Facts } from '../../domain/oversight-conclusion/rule';
import type { OversightForm } from '../../domain/oversight-conclusion/state';
import { isOfCenter } from '../../domain/shared/actor';
import type { InstantOrDay } from '../../domain/shared/instant';
import type { ActInstants } from '../../store/act-instants';
import { Conclusions as Stored } from '../../store/conclusions';
import type { Database } from '../../store/connect';
import { Institutions } from '../../store/institutions';
import type { Policies } from '../../store/policies';
import type { Texts } from '../../store/texts';
import { ApplicationError } from '../application-error';
import type { SentFields } from '../commands/given-command';
import { derivedId } from '../derived-id';
import type { Finder } from '../facts/finders';
import type { LawFinder } from '../facts/law-finder';
import type { NamedInstitutions } from '../institutions/named-institutions';

/** A conclusion as it is submitted. */
export interface SubmittedConclusion extends SentFields {
  form: OversightForm;
  title: string;
  findings: string;
  /** Named by the center alone. */
  submitterId?: string | undefined;
  addressees: readonly { institutionId: string; official: string | null }[];
  /** Which addressees each goes to, by their place in the list, from 1; to all of them without any. */
  proposals: readonly { text: string; addressees: readonly number[] }[];
  items: readonly string[];
  /** Of the paper, where it has one; otherwise the system counts. */
  registrationNumber: string | null;
}

/** By name of the fact. */
type Finders = {
  submission: Finder<SubmittedConclusion, Facts['submission']>;
  policy: Finder<object, Facts['policy']>;
  trackedItem: Finder<{ itemEntityId: string }, Facts['trackedItem']>;
  registeredPlanItem: Finder<{ planItemId: string }, Facts['registeredPlanItem']>;
};

/**
 * What must be found for the commands of a conclusion. Errors: 422 for an addressee that cannot be one, a submitter that
 * is no active NGO, and for items that do not exist.
 */
export function conclusionFinders(deps: {
  database: Database;
  policies: Policies;
  texts: Texts;
  laws: LawFinder;
  instants: Pick<ActInstants, 'of'>;
  institutions: Pick<NamedInstitutions, 'whileAllLive'>;
}): Finders {
  const { database, policies, texts, laws, instants, institutions } = deps;
  const conclusions = new Stored(database);
  return {
    submission: async ({ actor, entityId, changeId }, asked, give) => {
      const { items, language } = asked;
      const ids = asked.addressees.map(({ institutionId }) => institutionId);
      const kinds = await addresseeKinds(database, ids);
      if (isOfCenter(actor.role)) await refuseSubmitter(database, asked.submitterId);
      else if (asked.registrationNumber !== null) {
        throw new ApplicationError('not_allowed', 'number_by_center_only');
      }
      await refuseUntracked(conclusions, items);
      const day = await registrationDay(deps, {
        entityId,
        effectiveAt: asked.effectiveAt,
        instants,
      });
      const stored = (name: string, body: string) =>
        texts.store({
          id: derivedId(changeId, name),
          ...{ body, language, authorPersonId: actor.personId },
          at: new Date(Date.now()).toISOString(),
        });
      const addressees = await Promise.all(
        asked.addressees.map(async ({ institutionId, official }, index) => {
          const kind = kinds.get(institutionId);
          return {
            institutionId,
            official: official === null ? null : await stored(`official/${index + 1}`, official),
            law: kind === undefined ? null : await laws.lawBasis(day, kind),
          };
        }),
      );
      const everybody = ids.map((_, index) => index + 1);
      const proposals = await Promise.all(
        asked.proposals.map(async ({ text: body, addressees: named }, index) => ({
          text: await stored(`proposal/${index + 1}`, body),
          addressees: named.length === 0 ? everybody : [...new Set(named)],
        })),
      );
      const registrationNumber =
        asked.registrationNumber ?? `${await conclusions.numberFor(entityId)}/${day.slice(0, 4)}`;
      return await institutions.whileAllLive({ lead: ids, support: [] }, () =>
        give({ addressees, proposals, items: [...new Set(items)], registrationNumber }),
      );
    },
    policy: async (_call, _asked, give) => {
      const policy = await policies.latestCaptured();
      if (policy === null) throw new Error('no policy is stored');
      const { version, sha256, timeZone, sendingHour, wakeSpreadSeconds, suspensions } = policy;
      return await give({
        policy: { version, sha256, timeZone, sendingHour, wakeSpreadSeconds, suspensions },
      });
    },
    trackedItem: async (_call, { itemEntityId }, give) => {
      await refuseUntracked(conclusions, [itemEntityId]);
      return await give({ itemEntityId });
    },
    registeredPlanItem: async (_call, { planItemId }, give) => {
      if (!(await conclusions.hasPlanItem(planItemId))) {
        throw new ApplicationError('input', 'plan_item_unknown');
      }
      return await give({ planItemEntityId: `plan-item/${planItemId}` });
    },
  };
}

async function addresseeKinds(database: Database, ids: readonly string[]) {
  const found = await new Institutions(database).named([...new Set(ids)]);
  const kinds = new Map(found.map(({ id, kind }) => [id, kind]));
  const isOther = [...kinds.values()].some((kind) => kind === 'ngo' || kind === 'center');
  if (isOther) throw new ApplicationError('input', 'not_an_addressee');
  return kinds;
}

async function refuseSubmitter(database: Database, submitterId: string | undefined): Promise<void> {
  // The rules refuse one that is missing.
  if (submitterId === undefined) return;
  const [found] = await new Institutions(database).named([submitterId]);
  if (found?.kind === 'ngo' && found.validTo === null) return;
  throw new ApplicationError('input', 'submitter_unknown');
}

async function refuseUntracked(stored: Stored, items: readonly string[]): Promise<void> {
  const known = await stored.trackedAmong(items);
  if (items.some((item) => !known.includes(item))) {
    throw new ApplicationError('input', 'item_not_tracked');
  }
}

async function registrationDay(
  { policies }: { policies: Policies },
  {
    entityId,
    effectiveAt,
    instants,
  }: {
    entityId: string;
    effectiveAt: InstantOrDay | undefined;
    instants: Pick<ActInstants, 'of'>;
  },
) {
  const at = (await instants.of(entityId, effectiveAt)) ?? new Date(Date.now()).toISOString();
  const policy = await policies.latestCaptured();
  if (policy === null) throw new Error('no policy is stored');
  return localDateOf(at, policy.timeZone);
}
