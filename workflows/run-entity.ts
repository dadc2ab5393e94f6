import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  currentUpdateInfo,
  log,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { EntityActivities } from '../activities/contracts';
import type { AnyCommand } from '../domain/process/command';
import { nextWakeUp, wakeUpSpreadMs } from '../domain/process/passing-of-time';
import type { Process } from '../domain/process/process';
import {
  isRegistered,
  unregistered,
  type AnyState,
  type ProcessState,
} from '../domain/process/state';
import { domainError, type DomainError } from '../domain/shared/errors';
import type { Instant } from '../domain/shared/instant';
import { AnsweredUpdates } from './answered-updates';
import { Entity } from './entity';
import {
  domainErrorFailure,
  giveCommand,
  rereadLog,
  rollOver,
  type AddressedCommand,
  type CommandAnswer,
  type CommandMessage,
  type EntityInput,
} from './messages';
import { refuseForeignInput } from './own-input';
import { Waiting } from './waiting';
import { WakeUpTimer } from './wake-up-timer';

const { commitDecided, readStoredEvents } = proxyLocalActivities<EntityActivities>({
  // One attempt: a commit takes milliseconds, so ten seconds mean a lost connection or a failover.
  startToCloseTimeout: '10 seconds',
  // No total bound, unlike all other activities: a decided event must be stored. The activity alerts.
  retry: {
    initialInterval: '200 milliseconds',
    backoffCoefficient: 2,
    maximumInterval: '2 minutes',
  },
  // Longer waits become timers, so that an outage does not hold a workflow task open.
  localRetryThreshold: '5 seconds',
});

/** How long a workflow that was started for a registration waits for it before it gives up. */
const registrationTerm = '1 minute';

/**
 * Runs one entity of a process until nothing more can fall due.
 *
 * The main loop is the only caller of activities: it commits all decided events at once, with the due days of started
 * clocks, and sleeps. Handlers decide synchronously and wait until their events are stored, so there is no lock, and
 * commands that arrive together share one commit.
 */
export async function runEntity<S extends ProcessState>(
  process: Process<S>,
  input: EntityInput<S>,
): Promise<void> {
  refuseForeignInput(input, ({ entityId }) => entityId);
  const entity = new Entity(process, stateOf(process, input));
  const answered = new AnsweredUpdates(input.carried?.answers ?? []);
  // Before the handlers: an update that came with the start is handled when its handler is set.
  takeFirst(entity, input);
  const asked = { rollOver: false, rereadLog: false };
  const waiting = { forWork: new Waiting(), forCommit: new Waiting() };
  setHandler(rollOver, () => {
    asked.rollOver = true;
    waiting.forWork.wake();
  });
  setHandler(rereadLog, () => {
    asked.rereadLog = true;
    waiting.forWork.wake();
  });
  setHandler(giveCommand, ({ command }) => answerWhenStored(entity, answered, waiting, command), {
    validator: (given) => refuseUnlessTaken(entity, answered, commandIn(given, input)),
  });
  await registration(entity, input, answered, asked);

  const timer = new WakeUpTimer(() => waiting.forWork.wake());
  const hasWork = (): boolean => !entity.isQuiet || timer.hasCome || asked.rereadLog;
  // A signal to reread the log that arrived during a reading may have come too late for it.
  const mayLeave = (): boolean => entity.isQuiet && !asked.rereadLog && allHandlersFinished();
  const shouldRollOver = (): boolean => asked.rollOver || workflowInfo().continueAsNewSuggested;
  const wantsToLeave = (): boolean => hasEnded(entity) || shouldRollOver();
  for (;;) {
    timer.setTo(wakeUpMs(entity, input));
    waiting.forCommit.wake();
    while (!hasWork() && !wantsToLeave()) await waiting.forWork.next();
    // Only the engine knows when a handler has finished.
    if (wantsToLeave()) await condition(() => hasWork() || mayLeave());
    if (timer.hasCome) wakeUp(entity, timer);
    const { adoptions } = entity;
    await storeWhatGathered(entity, input, answered);
    if (asked.rereadLog) {
      asked.rereadLog = false;
      await adoptLog(entity, input, answered);
    }
    // Effects of a due instant may have been dropped in favour of the log: they are applied again.
    if (entity.adoptions !== adoptions) timer.setTo(null);
    if (!mayLeave()) continue;
    if (hasEnded(entity)) return;
    if (shouldRollOver()) {
      const { version } = process;
      const carried = { version, state: entity.state, answers: answered.latest };
      await continueAsNew({ ...input, first: null, carried });
    }
  }
}

/** The state at the beginning of the run: initial, or from an earlier run, in the present shape. */
function stateOf<S extends ProcessState>(
  process: Process<S>,
  { carried }: EntityInput<S>,
): AnyState<S> {
  if (carried === null || !isRegistered(carried.state)) return unregistered;
  return carried.version === process.version
    ? carried.state
    : process.upgrade(carried.version, carried.state);
}

/** Decides the command that came with the start, when tracking starts by import. */
function takeFirst<S extends ProcessState>(entity: Entity<S>, { first }: EntityInput<S>): void {
  if (first === null || entity.state.stage !== 'unregistered') return;
  const registered = entity.take(stamped(first));
  if (!registered.taken) throw refusal(registered.error);
}

/**
 * Waits for a registration that arrives as a separate command. It may be stored and lost by the engine, so the log is
 * read before the run gives up. Without one the run fails: a completed run would keep the id, and the item could
 * never be registered.
 */
async function registration<S extends ProcessState>(
  entity: Entity<S>,
  input: EntityInput<S>,
  answered: AnsweredUpdates,
  asked: { rereadLog: boolean },
): Promise<void> {
  const isThere = (): boolean => entity.state.stage !== 'unregistered';
  if (isThere()) return;
  await condition(() => isThere() || asked.rereadLog, registrationTerm);
  if (!isThere()) await adoptLog(entity, input, answered);
  if (!isThere()) throw ApplicationFailure.nonRetryable('no registration came', 'NeverRegistered');
}

/**
 * Answers when the events are in PostgreSQL. When the log holds other events (ADR 0007), the command is decided again
 * on the new state.
 */
async function answerWhenStored<S extends ProcessState>(
  entity: Entity<S>,
  answered: AnsweredUpdates,
  { forWork, forCommit }: { forWork: Waiting; forCommit: Waiting },
  message: CommandMessage,
): Promise<CommandAnswer> {
  const commandId = currentUpdateInfo()?.id ?? '';
  for (;;) {
    const earlier = answered.find(commandId);
    if (earlier !== undefined && earlier.sequence <= entity.storedSequence) return earlier;
    // Everything is checked again after waiting: the next commit may have begun, and if this one met later events in
    // the log, the command itself may be stored already.
    if (entity.isCommitting) {
      await forCommit.next();
      continue;
    }
    const outcome = entity.take({ ...stamped(message), commandId });
    if (!outcome.taken) throw refusal(outcome.error);
    const { sequence, stage, events } = outcome;
    const { adoptions } = entity;
    forWork.wake();
    while (entity.storedSequence < sequence && entity.adoptions === adoptions) {
      await forCommit.next();
    }
    if (entity.adoptions === adoptions) {
      const answer: CommandAnswer = { sequence, stage, events };
      answered.add(commandId, answer);
      return answer;
    }
  }
}

/** The command, when it was sealed for this entity and as this update. */
function commandIn(given: AddressedCommand, { entityId }: { entityId: string }): CommandMessage {
  const isMeant = given.entityId === entityId && given.commandId === currentUpdateInfo()?.id;
  if (isMeant) return given.command;
  throw refusal(domainError('input', 'unknown_command'));
}

/** A validator is a dry run: a refused command leaves no event in the history. */
function refuseUnlessTaken<S extends ProcessState>(
  entity: Entity<S>,
  answered: AnsweredUpdates,
  message: CommandMessage,
): void {
  if (answered.find(currentUpdateInfo()?.id ?? '') !== undefined) return;
  const decision = entity.wouldTake(stamped(message));
  if (!decision.accepted) throw refusal(decision.error);
}

function wakeUp<S extends ProcessState>(entity: Entity<S>, timer: WakeUpTimer): void {
  timer.dealtWith();
  if (!entity.tick(now())) log.error('a due instant passed and nothing followed from it');
}

/** Commits all decided events, a command and the deadline that it starts in one transaction. */
async function storeWhatGathered<S extends ProcessState>(
  entity: Entity<S>,
  input: EntityInput<S>,
  answered: AnsweredUpdates,
): Promise<void> {
  const decided = entity.beginCommit(now());
  if (decided === null) return;
  const committed = await commitDecided({ entityId: input.entityId, ...decided });
  if ('diverged' in committed) await adoptLog(entity, input, answered);
  else entity.endCommit(committed.projections);
}

/** Takes over later events of the log, with the answers that belong to them. */
async function adoptLog<S extends ProcessState>(
  entity: Entity<S>,
  { entityId }: EntityInput<S>,
  answered: AnsweredUpdates,
): Promise<void> {
  const events = await readStoredEvents({
    entityId,
    afterSequence: entity.storedSequence,
  });
  // A refused commit has ended: its commands are decided again.
  if (events.length === 0 && !entity.isCommitting) return;
  log.warn('the log knows more than this workflow: taking it over', { events: events.length });
  entity.adopt(events);
  if (entity.state.stage !== 'unregistered') answered.addFromLog(events, entity.state.stage);
}

function hasEnded<S extends ProcessState>({ state, process }: Entity<S>): boolean {
  return isRegistered(state) && process.hasEnded(state);
}

/** The whole second after the due instant, and this entity's share of the spread. */
function wakeUpMs<S extends ProcessState>(
  { state, process }: Entity<S>,
  { entityId }: EntityInput<S>,
): number | null {
  const dueAt = nextWakeUp(process, state);
  if (dueAt === null || !isRegistered(state)) return null;
  return Date.parse(dueAt) + 1000 + wakeUpSpreadMs(entityId, state.policy.wakeSpreadSeconds);
}

function stamped(message: CommandMessage): AnyCommand {
  return { ...message, at: now() };
}

/** The engine's own clock: the same on replay. */
function now(): Instant {
  return new Date(Date.now()).toISOString();
}

/** The only kind of error that may leave a handler; the domain error is in its details. */
function refusal(error: DomainError): ApplicationFailure {
  return ApplicationFailure.create({
    type: domainErrorFailure,
    message: error.code,
    details: [error],
    nonRetryable: true,
  });
}
