import type { Express } from 'express';
import type { Logger } from 'pino';
import { processes } from '../domain/processes';
import { AccessTokens } from '../store/access-tokens';
import { ActionPlans } from '../store/action-plans';
import { Calendars } from '../store/calendars';
import type { Database } from '../store/connect';
import { EventLog } from '../store/event-log';
import { Evidence } from '../store/evidence';
import type { FileReader } from '../reading/file-reader';
import { GradeSchemes } from '../store/grade-schemes';
import { HeldLocks } from '../store/held-locks';
import { IdempotencyKeys } from '../store/idempotency-keys';
import { ItemOrders } from '../store/item-orders';
import { LivingInstitutions } from '../store/living-institutions';
import { LocalClock } from '../store/local-day';
import { People } from '../store/people';
import { Policies } from '../store/policies';
import { TimelineReader } from '../store/reading/event-timeline';
import { ImplementationReader } from '../store/reading/implementation/implementations';
import { Reports } from '../store/reports';
import { Texts } from '../store/texts';
import { createApp } from './app';
import { composeEvidence, type UploadedFilesDeps } from './compose-evidence';
import { composeObligations } from './compose-obligations';
import { composeIndicators } from './compose-indicators';
import { composeParticipation } from './compose-participation';
import { composeRules } from './compose-rules';
import type { EngineClient } from '../engine/engine-client';
import { assessmentEndpoints } from './routes/assessments';
import { acknowledgementEndpoints } from './routes/acknowledgements';
import { assignmentEndpoints } from './routes/assignments';
import { commandEndpoints, itemAddress } from './routes/commands';
import { policyChangeEndpoints } from './routes/policy-changes';
import { policyPreviewEndpoints } from './routes/policy-previews';
import { deadlineExplanationEndpoints } from './routes/deadline-explanations';
import { healthEndpoints } from './routes/health';
import { importEndpoints } from './routes/imports';
import { itemEndpoints } from './routes/items';
import { planItemEndpoints } from './routes/plan-items';
import { registerChangeEndpoints } from './routes/register-changes';
import { registerEndpoints } from './routes/registers';
import { actionPlanEndpoints } from './routes/action-plans';
import { reportEndpoints } from './routes/reports';
import { staffRoleEndpoints } from './routes/staff-roles';
import { RecommendationAssessments } from '../application/assessments/recommendation-assessments';
import { Acknowledgements } from '../application/bulk/acknowledgements';
import { Assignments } from '../application/bulk/assignments';
import type { Installation } from '../application/installation';
import { Sessions, type SessionLimits } from '../application/people/sessions';
import { GrantedStaffRoles } from '../application/people/staff-roles';
import { Authentication } from '../application/people/authentication';
import { PreparedCommands } from '../application/commands/prepared-commands';
import { createFinders } from '../application/facts/finders';
import { PreviewedRefusals } from '../application/facts/previewed-refusals';
import { PolicyChangeFinder } from '../application/facts/policy-change-finder';
import { SubmittedActionPlans } from '../application/reporting/submitted-action-plans';
import { DeadlineExplanations } from '../application/items/deadline-explanations';
import { PolicyChanges } from '../application/bulk/policy-changes';
import { PolicyPreviews } from '../application/policies/policy-previews';
import { ActInstants } from '../application/commands/act-instants';
import { Commands } from '../application/commands/commands';
import { PlacedOrders } from '../application/bulk/item-orders';
import { Items } from '../application/items/items';
import { NamedInstitutions } from '../application/institutions/named-institutions';
import { PlanUploads } from '../application/uploads/plan-uploads';
import { PlannedAssignments } from '../application/bulk/planned-assignments';
import { PlanRegister } from '../application/registers/plan-register';
import { RecommendationRegister } from '../application/registers/recommendation-register';
import { RecommendationUploads } from '../application/uploads/recommendation-uploads';
import { RegisteredDocuments } from '../application/registers/registered-documents';
import { RegisteredRecommendations } from '../application/registers/registered-recommendations';
import { RegisteredPlanItems } from '../application/registers/registered-plan-items';
import { RegisteredItems } from '../application/registers/registered-items';
import { ReportDrafts } from '../application/reporting/report-drafts';
import { Leading } from '../application/facts/leading';
import { ReportReader } from '../application/reporting/report-reader';
import { fileStorageWatch } from '../application/evidence/file-storage-watch';
import { ActionPlanReader } from '../application/reporting/action-plan-reader';
import { TrackRequests } from '../store/track-requests';
import { SignatureNeed } from '../application/facts/signature-need';
import { UnSchemes } from '../application/registers/un-schemes';
import { SubmittedReports } from '../application/reporting/submitted-reports';

// A command waits at most ten seconds; a key in flight for longer belonged to a process that died.
const abandonedAfterSeconds = 60;

// A command that locks the same rows as another one waits for it, for less time than a caller waits for a command. At
// more than this many at once, nobody would be served in time.
const lockLimits = { waitMs: 5_000, mostWaiting: 64 };

/** Builds the HTTP application on a database and an engine client, which their opener closes. */
export function composeApp(deps: {
  database: Database;
  engine: EngineClient;
  files: UploadedFilesDeps;
  /** Closed by its opener as well. */
  reader: FileReader;
  bodyLimitBytes: number;
  installation: Installation;
  sessionLimits: SessionLimits;
  log: Logger;
}): Express {
  const { database, engine, bodyLimitBytes, installation, log } = deps;
  const policies = new Policies(database);
  const clock = new LocalClock(policies);
  const locks = new HeldLocks(database, lockLimits);
  const living = new LivingInstitutions(locks);
  const institutions = new NamedInstitutions({ database, clock, living });
  const authentication = new Authentication({ tokens: new AccessTokens(database), clock });
  const eventLog = new EventLog(database);
  const calendars = new Calendars(database);
  const reader = new ImplementationReader(database);
  const items = new Items({
    database,
    reader,
    timelines: new TimelineReader(database),
    policies,
    calendars,
    previewed: new PreviewedRefusals({ institutions, policies }),
  });
  const { reportEvidence, endpoints } = composeEvidence({ ...deps, items, eventLog });
  const { endpoints: indicatorEndpoints, ...measured } = composeIndicators({
    ...{ database, items, eventLog, clock },
  });
  const written = {
    reports: new Reports(database),
    evidence: new Evidence(database),
    reportEvidence,
    ...measured,
  };
  const reports = new SubmittedReports({ ...written, eventLog });
  const storedTexts = new Texts(database);
  const actionPlans = new ActionPlans(database);
  const leading = new Leading({ database, reader, locks, institutions });
  const unSchemes = new UnSchemes({
    ...{ database, clock, policies },
    schemes: new GradeSchemes(database),
  });
  const preparing = { texts: storedTexts, reportEvidence, institutions };
  const prepared = new PreparedCommands({
    ...preparing,
    finders: createFinders({
      ...{ institutions, leading, reports },
      policyChanges: new PolicyChangeFinder({ policies, eventLog }),
      actionPlans: new SubmittedActionPlans({ actionPlans, reportEvidence, clock }),
      trackRequests: new TrackRequests(database),
      signatures: new SignatureNeed({ people: new People(database), clock }),
    }),
  });
  const previews = new PolicyPreviews({ items, eventLog, policies, calendars });
  const commands = new Commands({
    ...{ engine, prepared, entities: items, table: processes.implementation.commands },
    instants: new ActInstants({ policies, eventLog }),
  });
  const placedOrders = { database, engine, orders: new ItemOrders(database), texts: storedTexts };
  const orders = new PlacedOrders(placedOrders);
  const planned = new PlannedAssignments({ database, clock });
  const assignments = new Assignments({
    ...{ database, items, orders, institutions, planned },
  });
  const acknowledgements = new Acknowledgements({ database, items, orders });
  const changes = new PolicyChanges({
    ...{ database, items, eventLog, policies, calendars, orders },
  });
  const registeredItems = new RegisteredItems({ engine, policies, items });
  const recommendations = new RecommendationRegister({ database, registeredItems });
  const plans = new PlanRegister({ database, calendars, clock, registeredItems });
  const uploads = new RecommendationUploads(deps);
  const planUploads = new PlanUploads({ ...deps, calendars, clock });
  return createApp({
    endpoints: [
      ...healthEndpoints({
        isReachable: () => answers(database),
        storesFiles: fileStorageWatch(deps.files.contents),
      }),
      ...itemEndpoints({ items }),
      ...commandEndpoints({
        commands,
        table: processes.implementation.commands,
        address: itemAddress,
      }),
      ...assignmentEndpoints({ assignments }),
      ...acknowledgementEndpoints({ acknowledgements }),
      ...policyPreviewEndpoints({ previews }),
      ...policyChangeEndpoints({ changes }),
      ...deadlineExplanationEndpoints({
        explanations: new DeadlineExplanations({ database, entities: items, eventLog, calendars }),
        address: itemAddress,
      }),
      ...composeObligations({
        ...{ database, engine, calendars, eventLog, policies, preparing, unSchemes },
      }),
      ...reportEndpoints({
        drafts: new ReportDrafts({ items, ...written }),
        reports: new ReportReader({ items, eventLog, ...written }),
      }),
      ...actionPlanEndpoints({
        plans: new ActionPlanReader({ items, actionPlans, eventLog }),
      }),
      ...endpoints,
      ...indicatorEndpoints,
      ...registerEndpoints({ recommendations, plans }),
      ...assessmentEndpoints({
        assessments: new RecommendationAssessments({ database, items, unSchemes }),
      }),
      ...registerChangeEndpoints({
        recommendations: new RegisteredRecommendations({ database, items }),
        documents: new RegisteredDocuments({ database }),
      }),
      ...planItemEndpoints({ planItems: new RegisteredPlanItems({ database, items, clock }) }),
      // Before the imports by id, because /imports/institutions also matches their address.
      ...composeParticipation({ database, policies, engine, installation }),
      ...staffRoleEndpoints({
        staffRoles: new GrantedStaffRoles({ database }),
        sessions: new Sessions({ database, clock, limits: deps.sessionLimits }),
      }),
      ...importEndpoints({ uploads, planUploads }),
      ...composeRules({ ...deps, policies, calendars, orders }),
    ],
    authenticate: (token) => authentication.authenticate(token),
    idempotencyKeys: new IdempotencyKeys({ database, abandonedAfterSeconds }),
    languages: installation.languages,
    bodyLimitBytes,
    log,
  });
}

async function answers(database: Database): Promise<boolean> {
  return await database.raw('select 1').then(
    () => true,
    () => false,
  );
}
