import type { Facts } from '../../domain/implementation/rule';
import type { CommandCall } from '../commands/given-command';
import type { SubmittedActionPlans } from '../reporting/submitted-action-plans';
import type { GivenActionPlan, GivenReport } from '../reporting/given-report';
import type { SubmittedReports } from '../reporting/submitted-reports';
import type { Leading } from './leading';
import type { PolicyFinder } from './policy-finder';
import type { SignatureNeed } from './signature-need';
import type { UnMarks } from './un-marks';

/** What people's commands may need found; a register knows its subject, and the engine what became of a leader. */
export type FactName = Exclude<keyof Facts, 'subject' | 'leaderNews'>;

/** Finds, by name, what the rules must know and a caller cannot say. */
export type Finders = { [N in FactName]: (call: CommandCall) => Promise<Facts[N]> };

/** What a command's entry asks of its caller for the finder alone. */
function asked<T>({ sent }: CommandCall): T {
  return sent as T;
}

/** The finders on what is stored. Errors: what each of them refuses. */
export function createFinders(deps: {
  policies: PolicyFinder;
  actionPlans: SubmittedActionPlans;
  reports: SubmittedReports;
  signatures: SignatureNeed;
  leading: Leading;
  unMarks: UnMarks;
}): Finders {
  const { policies, actionPlans, reports, signatures, leading, unMarks } = deps;
  return {
    policy: (call) => policies.named(asked<{ version: number }>(call).version),
    actionPlan: (call) => actionPlans.store(call, asked<GivenActionPlan>(call)),
    report: (call) => reports.store(call, asked<GivenReport>(call)),
    signature: async ({ actor }) => ({ signature: await signatures.neededBy(actor) }),
    leader: (call) => {
      const { leaderId } = asked<{ leaderId: string }>(call);
      return leading.facts(call.actor, `recommendation/${leaderId}`);
    },
    leaderReport: async (call) => ({
      report: await leading.report(call.actor, {
        entityId: call.entityId,
        reportId: asked<{ reportId: string }>(call).reportId,
      }),
    }),
    scheme: (call) => unMarks.scheme(call.entityId, asked(call)),
    documentDay: (call) => unMarks.documentDay(call.entityId, asked(call)),
  };
}
