import type { commands } from '../../domain/implementation/commands';
import type { Facts } from '../../domain/implementation/rule';
import type { Body, Kept } from '../../domain/process/field';
import type { Standing } from '../../domain/process/permission';
import type { CommandOutcome } from '../../engine/engine-client';
import type { ImplementationRow } from '../../store/reading/implementation/implementation-rows';
import type { GivenCommandType } from '../commands/command-names';
import type { CommandCall } from '../commands/given-command';
import type { NamedInstitutions } from '../institutions/named-institutions';
import type { GivenActionPlan, GivenReport } from '../reporting/given-report';
import type { SubmittedActionPlans } from '../reporting/submitted-action-plans';
import type { SubmittedReports } from '../reporting/submitted-reports';
import type { Leading } from './leading';
import type { PolicyChangeFinder } from './policy-change-finder';
import type { TrackRequests } from '../../store/track-requests';
import type { SignatureNeed } from './signature-need';

type Entries = { [T in GivenCommandType]: (typeof commands)[T] };

/** Stores and services that the finders need. */
type FactName = Entries[GivenCommandType]['facts'][number];

/** Documents that are stored before their command, with a schema of their own. */
export interface Documents {
  actionPlan: GivenActionPlan;
  report: GivenReport;
}

/** The stored contents of the commands that name the fact. */
type Asked<N extends FactName> = N extends keyof Documents
  ? Documents[N]
  : {
      [T in GivenCommandType]: N extends Entries[T]['facts'][number] ? AskedBy<Entries[T]> : never;
    }[GivenCommandType];
type AskedBy<D> = D extends { body: infer B extends Body; asks?: infer A extends Body }
  ? Kept<B> & Kept<A>
  : never;

/** The input of a finder: the call, and its entity as it is stored and as the rules see it. */
export type FinderCall<R = ImplementationRow> = CommandCall & { row: R; standing: Standing };

/** Passes the command on with the facts. */
type GiveWith<F> = (found: F) => Promise<CommandOutcome>;

/**
 * Finds facts that the rules need and a caller cannot state, and passes the command on with them; facts that must not
 * change stay unchanged until the command has run.
 */
export type Finder<A, F> = (
  call: FinderCall,
  asked: A,
  give: GiveWith<F>,
) => Promise<CommandOutcome>;

/** By name of the fact. */
type Finders = { readonly [N in FactName]: Finder<Asked<N>, Facts[N]> };

/** The finders on the stored data. Errors: those of each finder. */
export function createFinders(deps: {
  policyChanges: PolicyChangeFinder;
  actionPlans: SubmittedActionPlans;
  reports: SubmittedReports;
  signatures: SignatureNeed;
  institutions: Pick<NamedInstitutions, 'refuseLeadThatEnded'>;
  leading: Leading;
  trackRequests: TrackRequests;
}): Finders {
  const { policyChanges, actionPlans, reports, signatures, institutions, leading } = deps;
  return {
    policyChange: async ({ entityId }, { version }, give) =>
      await give(await policyChanges.find(entityId, version)),
    actionPlan: async (call, plan, give) => await give(await actionPlans.store(call, plan)),
    report: (call, report, give) => reports.whileSubmitted(call, report, give),
    signature: async ({ actor }, _asked, give) =>
      await give({ signature: await signatures.neededBy(actor) }),
    openRequests: async ({ actor }, _asked, give) =>
      await give({ openRequests: await deps.trackRequests.openOf(actor.institutionId) }),
    livingLead: async ({ row }, _asked, give) => {
      await institutions.refuseLeadThatEnded(row);
      return await give({});
    },
    leader: (call, { leaderId }, give) =>
      leading.whileNobodyElseFollows({ ...call, leading: `recommendation/${leaderId}` }, give),
    leaderReport: async ({ actor, entityId }, { reportId }, give) =>
      await give({ report: await leading.report(actor, { entityId, reportId }) }),
  };
}
