import { plannedAssignment, refusePlannedBodies } from '../../domain/registers/planned-assignment';
import type { DomainError } from '../../domain/shared/errors';
import type { DeadlineCounts } from '../../domain/calendar/compared-deadline';
import type { Instant, InstantOrDay, LocalDate } from '../../domain/shared/instant';
import { ActInstants } from '../../store/act-instants';
import { CalendarOrders } from '../../store/calendar-orders';
import { Calendars } from '../../store/calendars';
import type { Database } from '../../store/connect';
import { EventLog } from '../../store/event-log';
import type { ItemOrder, WaitingItem } from '../../store/item-orders';
import { refuseParts } from '../../store/living-institutions';
import { OwnDays } from '../../store/own-days';
import { Policies } from '../../store/policies';
import { OpenDeadlines } from '../../store/reading/open-deadlines';
import {
  policyChanges,
  type ComparedByLog,
} from '../../store/reading/implementation/policy-changes';
import type { CommandMessage } from '../../domain/processes';
import { bulkCommandId } from '../../workflows/messages';
import { calendarChangesFor, type CalendarDependencies } from './calendar-changes';
import type { PreparedCommand } from './prepared-command';

/** The command of each item of a turn, or its refusal. */
type CommandFor = (
  item: WaitingItem,
) => PreparedCommand | { refused: DomainError } | { done: DeadlineCounts };

/** The commands of an operation's items. */
export interface PreparedOrder {
  /** The same for every repetition: an item takes the command of an operation once. */
  updateId: string;
  commandsFor: (items: readonly WaitingItem[]) => Promise<CommandFor>;
}

/** Where the policies and the logs are that an order needs. */
export interface PrepareDependencies extends ComparedByLog {
  calendars: CalendarDependencies;
  instants: Pick<ActInstants, 'of'>;
  ownDays: Pick<OwnDays, 'of'>;
}

/** The policies, calendars and logs of a database. */
export function prepareDependenciesOn(database: Database): PrepareDependencies {
  const policies = new Policies(database);
  const eventLog = new EventLog(database);
  return {
    policies,
    eventLog,
    instants: new ActInstants({ policies, eventLog }),
    ownDays: new OwnDays(database),
    calendars: {
      calendars: new Calendars(database),
      deadlines: new OpenDeadlines({ database, policies }),
      orders: new CalendarOrders(database),
    },
  };
}

/**
 * Makes the commands of an operation; for items it fails when the named policy is not stored, which the database
 * prevents.
 */
export function prepareCommand(order: ItemOrder, deps: PrepareDependencies): PreparedOrder {
  // An update id is unique within its item, so the id of the operation is enough.
  const updateId = bulkCommandId({ operation: 'commands', id: order.id });
  return { updateId, ...commandsOf(order, updateId, deps) };
}

function commandsOf(
  order: ItemOrder,
  updateId: string,
  deps: PrepareDependencies,
): Omit<PreparedOrder, 'updateId'> {
  const { command } = order;
  switch (command.kind) {
    case 'assign': {
      const { leadInstitutionId, supportInstitutionIds } = command;
      const named = { lead: [leadInstitutionId], support: supportInstitutionIds };
      return {
        commandsFor: async (items) => {
          const at = await actInstants(items, command.effectiveAt, deps);
          return ({ entityId }) => ({
            ...assignment(order, command, at(entityId)),
            refuse: (institutions, today) => refuseParts(named, institutions, today)?.error ?? null,
          });
        },
      };
    }
    case 'assign_as_planned':
      return {
        commandsFor: async (items) => {
          const at = await actInstants(items, command.effectiveAt, deps);
          return (item) => assignAsPlanned(order, item, at(item.entityId));
        },
      };
    case 'acknowledge': {
      const { actor } = order;
      const message: Omit<CommandMessage & { type: 'acknowledgeAssignment' }, 'ifSequence'> = {
        ...{ type: 'acknowledgeAssignment', actor, effectiveAt: null },
      };
      const prepared: PreparedCommand = { message, institutionIds: [], refuse: () => null };
      return { commandsFor: async () => () => prepared };
    }
    case 'change_policy':
      return { commandsFor: (items) => policyChangesFor(order, command, { items, ...deps }) };
    case 'apply_calendar':
      return { commandsFor: (items) => calendarChangesFor(deps.calendars, { updateId, items }) };
    case 'correct_own_day':
      return {
        commandsFor: async (items) => {
          const days = await deps.ownDays.of(items.map(({ entityId }) => entityId));
          return ({ entityId }) => ownDayCorrection(days.get(entityId) ?? null);
        },
      };
    default:
      return command satisfies never;
  }
}

function ownDayCorrection(dueOn: LocalDate | null): PreparedCommand {
  const actor = { kind: 'system', process: 'register' } as const;
  const message: Omit<CommandMessage & { type: 'correctOwnDay' }, 'ifSequence'> = {
    ...{ type: 'correctOwnDay', dueOn, actor, effectiveAt: null },
  };
  return { message, institutionIds: [], refuse: () => null };
}

/** The clocks of each item are compared as its log has them now. Errors for a version that is not stored. */
async function policyChangesFor(
  order: ItemOrder,
  { policyVersion, recount }: { policyVersion: number; recount: boolean },
  { items, ...deps }: PrepareDependencies & { items: readonly WaitingItem[] },
): Promise<CommandFor> {
  const entityIds = items.map(({ entityId }) => entityId);
  const changeOf = await policyChanges(deps, policyVersion, entityIds);
  if (changeOf === null) throw new Error(`there is no policy ${policyVersion}`);
  return ({ entityId }) => {
    const message: Omit<CommandMessage & { type: 'changePolicy' }, 'ifSequence'> = {
      ...{ type: 'changePolicy', ...changeOf(entityId), recount },
      ...contextOf(order),
    };
    return { message, institutionIds: [], refuse: () => null };
  };
}

/** When an act that is entered later took place on each of the items. */
async function actInstants(
  items: readonly WaitingItem[],
  effectiveAt: InstantOrDay | null,
  { instants }: PrepareDependencies,
): Promise<(entityId: string) => Instant | null> {
  const found = new Map<string, Instant | null>();
  for (const { entityId } of effectiveAt === null ? [] : items) {
    found.set(entityId, await instants.of(entityId, effectiveAt ?? undefined));
  }
  return (entityId) => found.get(entityId) ?? null;
}

function assignAsPlanned(
  order: ItemOrder,
  { entityId, planned }: WaitingItem,
  effectiveAt: Instant | null,
): PreparedCommand | { refused: DomainError } {
  if (planned === null)
    throw new Error(`order ${order.id} does not say what is planned for ${entityId}`);
  const read = plannedAssignment(planned);
  if (read.refused !== null) return read;
  return {
    ...assignment(order, read.assignment, effectiveAt),
    refuse: (institutions, today) =>
      refusePlannedBodies(read.assignment, institutions, today)?.error ?? null,
  };
}

function assignment(
  order: ItemOrder,
  to: { leadInstitutionId: string; supportInstitutionIds: readonly string[] },
  effectiveAt: Instant | null,
): Pick<PreparedCommand, 'message' | 'institutionIds'> {
  const { leadInstitutionId, supportInstitutionIds } = to;
  const message: Omit<CommandMessage & { type: 'assign' }, 'ifSequence'> = {
    ...{ type: 'assign', leadInstitutionId, supportInstitutionIds },
    ...{ ...contextOf(order), effectiveAt },
  };
  return { message, institutionIds: [leadInstitutionId, ...supportInstitutionIds] };
}

function contextOf({ id, actor, reason }: ItemOrder) {
  if (reason === null) throw new Error(`order ${id} has no reason`);
  return { actor, reason, effectiveAt: null };
}
