import { processes } from '../../domain/processes';
import { AccessTokens } from '../../store/access-tokens';
import { ActionPlans } from '../../store/action-plans';
import { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { EventLog } from '../../store/event-log';
import { Evidence } from '../../store/evidence';
import type { FileReader } from '../../reading/file-reader';
import { GradeSchemes } from '../../store/grade-schemes';
import { HeldLocks } from '../../store/held-locks';
import { IdempotencyKeys } from '../../store/idempotency-keys';
import { ItemOrders } from '../../store/item-orders';
import { LivingInstitutions } from '../../store/living-institutions';
import { LocalClock } from '../../store/local-day';
import { People } from '../../store/people';
import { Policies } from '../../store/policies';
import { TimelineReader } from '../../store/reading/event-timeline';
import { ImplementationReader } from '../../store/reading/implementation/implementations';
import { Reports } from '../../store/reports';
import { Texts } from '../../store/texts';
import { composeEvidence, type UploadedFilesDeps } from './compose-evidence';
import { composeCalls } from './compose-calls';
import { composeConclusions } from './compose-conclusions';
import { composeInputs } from './compose-inputs';
import { composeObligations } from './compose-obligations';
import { composeIndicators } from './compose-indicators';
import { composeParticipation } from './compose-participation';
import { composeRules } from './compose-rules';
import { composeSubmitters } from './compose-submitters';
import type { EngineClient } from '../../engine/engine-client';
import { ConsiderationStatisticsReader } from '../institutions/consideration-statistics';
import { DeliveryRegister } from '../deliveries/deliveries';
import { RecommendationAssessments } from '../assessments/recommendation-assessments';
import { Acknowledgements } from '../bulk/acknowledgements';
import { Assignments } from '../bulk/assignments';
import type { Installation } from '../installation';
import { Sessions, type SessionLimits } from '../people/sessions';
import { MailSignIn } from '../sign-in/mail-sign-in';
import { ProviderSignIn, type IdentityProvider } from '../sign-in/provider-sign-in';
import type { SignInMailer } from '../sign-in/sign-in-mail';
import { GrantedStaffRoles } from '../people/staff-roles';
import { Authentication } from '../people/authentication';
import { PreparedCommands } from '../commands/prepared-commands';
import { createFinders } from '../facts/finders';
import { PreviewedRefusals } from '../facts/previewed-refusals';
import { PolicyChangeFinder } from '../facts/policy-change-finder';
import { SubmittedActionPlans } from '../reporting/submitted-action-plans';
import { DeadlineExplanations } from '../items/deadline-explanations';
import { OperationList } from '../bulk/operation-list';
import { PolicyChanges } from '../bulk/policy-changes';
import { BegunDuties } from '../items/begun-duties';
import { TermsInForce } from '../policies/terms-in-force';
import { PolicyPreviews } from '../policies/policy-previews';
import { ActInstants } from '../../store/act-instants';
import { Commands } from '../commands/commands';
import { PlacedOrders } from '../bulk/item-orders';
import { Cockpit } from '../items/cockpit';
import { CenterInbox } from '../items/center-inbox';
import { Duties } from '../items/duties';
import { Items } from '../items/items';
import { PublishedInstitutions } from '../institutions/published-institutions';
import { NamedInstitutions } from '../institutions/named-institutions';
import { PlanUploads } from '../uploads/plan-uploads';
import { DatedAssignments } from '../bulk/dated-assignments';
import { PlannedAssignments } from '../bulk/planned-assignments';
import { PlanRegister } from '../registers/plan-register';
import { RecommendationRegister } from '../registers/recommendation-register';
import { TriedFiles } from '../uploads/tried-files';
import { RecommendationUploads } from '../uploads/recommendation-uploads';
import { OwnDayCorrections } from '../registers/own-days';
import { RegisteredDocuments } from '../registers/registered-documents';
import { RegisteredPlans } from '../registers/registered-plans';
import { RegisteredRecommendations } from '../registers/registered-recommendations';
import { RegisteredPlanItems } from '../registers/registered-plan-items';
import { RegisteredItems } from '../registers/registered-items';
import { ReportDrafts } from '../reporting/report-drafts';
import { Leading } from '../facts/leading';
import { ReportReader } from '../reporting/report-reader';
import { fileStorageWatch } from '../evidence/file-storage-watch';
import { ActionPlanReader } from '../reporting/action-plan-reader';
import { TrackRequests } from '../../store/track-requests';
import { SignatureNeed } from '../facts/signature-need';
import { OwnSubmissions } from '../submitters/own-submissions';
import { Submitters } from '../submitters/submitters';
import { submissionsOf } from '../submitters/submitted-files';
import { UnSchemes } from '../registers/un-schemes';
import { SubmittedReports } from '../reporting/submitted-reports';

// A command waits at most ten seconds; a key in flight for longer belonged to a process that died.
const abandonedAfterSeconds = 60;

// A command that locks the same rows as another one waits for it, for less time than a caller waits for a command. At
// more than this many at once, nobody would be served in time.
const lockLimits = { waitMs: 5_000, mostWaiting: 64 };

/** Every use case, for any front end. */
export type Application = ReturnType<typeof composeApplication>;

/** Builds the use cases on a database and an engine client, which their opener closes. */
export function composeApplication(deps: {
  database: Database;
  engine: EngineClient;
  files: UploadedFilesDeps;
  /** Closed by its opener as well. */
  reader: FileReader;
  installation: Installation;
  sessionLimits: SessionLimits;
  mailer: SignInMailer;
  /** Null for none. */
  identityProvider: IdentityProvider | null;
  /** Where people reach the pages; no slash at the end. */
  publicUrl: string;
}) {
  const { database, engine } = deps;
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
  const duties = new Duties({ database, calendars, items });
  const { reportEvidence, uploadedEvidence, intake } = composeEvidence({
    ...{ ...deps, items, eventLog, clock },
    // Composed below: their commands take documents.
    elsewhere: {
      oversightConclusion: {
        viewerOn: (actor, id) => conclusions.entities.viewerOn(actor, id),
        permitPaper: (actor, id) => conclusions.entities.permitPaper(actor, id),
      },
      ngoInput: {
        viewerOn: (actor, id) => inputs.entities.viewerOn(actor, id),
        permitPaper: (actor, id) => inputs.entities.permitPaper(actor, id),
      },
    },
  });
  const { indicators, series, ...measured } = composeIndicators({
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
  const instants = new ActInstants({ policies, eventLog });
  const commands = new Commands({
    ...{ engine, prepared, entities: items, table: processes.implementation.commands, instants },
  });
  const placedOrders = { database, engine, orders: new ItemOrders(database), texts: storedTexts };
  const orders = new PlacedOrders(placedOrders);
  const dated = new DatedAssignments({ eventLog, instants });
  const planned = new PlannedAssignments({ database, clock, dated });
  const assignments = new Assignments({
    ...{ database, items, orders, institutions, planned, dated },
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
  const composing = { database, engine, calendars, eventLog, policies, preparing };
  const obligations = composeObligations({ ...composing, unSchemes });
  const submitters = new Submitters({ database });
  const inputs = composeInputs({
    ...{ ...composing, submitters },
    // A call asks for its inputs too.
    calls: { accepting: async (callId, at) => await calls.entities.accepting(callId, at) },
  });
  const conclusions = composeConclusions({ ...composing, submitters, institutions });
  const reportReader = new ReportReader({ items, eventLog, texts: storedTexts, ...written });
  const submitted = composeSubmitters({
    ...{ ...deps, clock, intake, submitters },
    submissions: submissionsOf({
      inputs: inputs.entities,
      conclusions: conclusions.entities,
    }),
    kinds: { input: inputs.byLink },
  });
  const calls = composeCalls({ ...composing, inputs: inputs.entities });
  const ownDays = new OwnDayCorrections({ calendars, engine });
  const sessions = new Sessions({ database, clock, limits: deps.sessionLimits });
  return {
    authentication,
    clock,
    publishedInstitutions: new PublishedInstitutions({
      database,
      clock,
      items,
      installation: deps.installation,
    }),
    considerationStatistics: new ConsiderationStatisticsReader({
      ...{ database, clock, calendars },
      installation: deps.installation,
    }),
    sessions,
    mailSignIn: new MailSignIn({ ...deps, sessions }),
    providerSignIn:
      deps.identityProvider === null
        ? null
        : new ProviderSignIn({ database, sessions, provider: deps.identityProvider }),
    staffRoles: new GrantedStaffRoles({ database }),
    idempotencyKeys: new IdempotencyKeys({ database, abandonedAfterSeconds }),
    health: {
      isReachable: () => answers(database),
      storesFiles: fileStorageWatch(deps.files.contents),
    },
    items,
    cockpit: new Cockpit({ database, policies, items }),
    terms: new TermsInForce(policies),
    begunDuties: new BegunDuties({ items, policies }),
    duties,
    inbox: new CenterInbox({
      ...{ database, duties, items, clock },
      conclusions: conclusions.entities,
      inputs: inputs.entities,
    }),
    commands,
    explanations: new DeadlineExplanations({ database, entities: items, eventLog, calendars }),
    assignments,
    acknowledgements,
    previews,
    changes,
    drafts: new ReportDrafts({ items, ...written }),
    reports: reportReader,
    actionPlans: new ActionPlanReader({ items, actionPlans, eventLog }),
    uploadedEvidence,
    indicators,
    series,
    recommendations,
    plans,
    assessments: new RecommendationAssessments({ database, items, unSchemes }),
    registeredRecommendations: new RegisteredRecommendations({ database, items }),
    registeredDocuments: new RegisteredDocuments({ database }),
    registeredPlans: new RegisteredPlans({ database, ownDays }),
    deliveries: new DeliveryRegister({ database, items, institutions }),
    registeredPlanItems: new RegisteredPlanItems({ database, items, clock, ownDays }),
    uploads,
    triedFiles: new TriedFiles({ database }),
    operationList: new OperationList({ database }),
    planUploads,
    ...submitted,
    ownSubmissions: new OwnSubmissions({
      ...{
        inputs: inputs.entities,
        conclusions: conclusions.entities,
        items,
        reports: reportReader,
      },
      ...{ submittedFiles: submitted.submittedFiles, evidence: uploadedEvidence },
    }),
    obligations,
    calls,
    conclusions,
    inputs,
    ...composeParticipation({ ...deps, policies }),
    ...composeRules({ ...deps, policies, calendars, orders }),
  };
}

async function answers(database: Database): Promise<boolean> {
  return await database.raw('select 1').then(
    () => true,
    () => false,
  );
}
