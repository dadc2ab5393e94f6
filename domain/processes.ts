import { clocks as implementationClocks } from './implementation/clocks';
import { commands as implementationCommands } from './implementation/commands';
import type { events as implementationEvents } from './implementation/events';
import { implementation } from './implementation/process';
import { stages as implementationStages } from './implementation/state';
import { clocks as inputCallClocks } from './input-call/clocks';
import { commands as inputCallCommands } from './input-call/commands';
import type { events as inputCallEvents } from './input-call/events';
import { inputCall } from './input-call/process';
import { stages as inputCallStages } from './input-call/state';
import { clocks as ngoInputClocks } from './ngo-input/clocks';
import { commands as ngoInputCommands } from './ngo-input/commands';
import type { events as ngoInputEvents } from './ngo-input/events';
import { ngoInput } from './ngo-input/process';
import { stages as ngoInputStages } from './ngo-input/state';
import { clocks as obligationClocks } from './obligation/clocks';
import { commands as obligationCommands } from './obligation/commands';
import type { events as obligationEvents } from './obligation/events';
import { obligation } from './obligation/process';
import { stages as obligationStages } from './obligation/state';
import { clocks as conclusionClocks } from './oversight-conclusion/clocks';
import { commands as conclusionCommands } from './oversight-conclusion/commands';
import type { events as conclusionEvents } from './oversight-conclusion/events';
import { oversightConclusion } from './oversight-conclusion/process';
import { stages as conclusionStages } from './oversight-conclusion/state';
import type { CommandBodyOf, CommandContext } from './process/command';
import type { ClockEventType } from './process/event';
import { isForPeople } from './process/permission';
import type { ClockDefinition, Process } from './process/process';
import type { ProcessState } from './process/state';

/** Every process of the product, by its kind: generic code looks them up here. */
export const processes = {
  implementation: asAny(implementation),
  obligation: asAny(obligation),
  oversightConclusion: asAny(oversightConclusion),
  inputCall: asAny(inputCall),
  ngoInput: asAny(ngoInput),
} as const;

export type ProcessKind = keyof typeof processes;

/** A process known only at run time: its states are handled by its own rules only. */
export type AnyProcess = Process<ProcessState>;

/** The process of an entity. Errors for an unknown id. */
export function processOf(entityId: string): AnyProcess {
  return typeOf(entityId).process;
}

/** The type of workflow that runs an entity. Errors as for {@link processOf}. */
export function workflowTypeOf(entityId: string): string {
  return typeOf(entityId).type;
}

function typeOf(entityId: string): { process: AnyProcess; type: string } {
  for (const process of Object.values(processes)) {
    for (const [type, prefix] of Object.entries(process.types)) {
      if (entityId.startsWith(prefix)) return { process, type };
    }
  }
  throw new Error(`${entityId} is no entity of any process`);
}

/** The clocks of all processes. */
export const clocks = {
  ...implementationClocks,
  ...obligationClocks,
  ...conclusionClocks,
  ...ngoInputClocks,
  ...inputCallClocks,
};

/** The clock subjects of all processes; each name belongs to one process only. */
export type ClockSubject = keyof typeof clocks;
export const clockSubjects = Object.keys(clocks) as ClockSubject[];

/** The definition of a kind of clock. */
export function clockDefinition(subject: string): ClockDefinition | undefined {
  return Object.hasOwn(clocks, subject) ? clocks[subject as ClockSubject] : undefined;
}

const commands = {
  ...implementationCommands,
  ...obligationCommands,
  ...conclusionCommands,
  ...ngoInputCommands,
  ...inputCallCommands,
};

/** The commands of all processes that people can give; a name is of one process only. */
type PersonCommandType = Exclude<
  keyof typeof commands,
  | 'noteLeader'
  | 'noteNotification'
  | 'noteMatter'
  | 'noteMatterSettled'
  | 'noteLead'
  | 'noteOpinion'
  | 'noteOpinionWithdrawn'
  | 'noteInputLead'
  | 'applyCalendar'
  | 'correctOwnDay'
>;
export const personCommandTypes = (Object.keys(commands) as (keyof typeof commands)[]).filter(
  (type): type is PersonCommandType => isForPeople(commands[type].givenBy),
);

/** The entries of the commands of all processes that people can give. */
export type PersonCommand = (typeof commands)[PersonCommandType];

/** A command on its way to an entity, which stamps the time and the command's id. Ids and codes only, never texts. */
export type CommandMessage = Omit<CommandContext, 'at' | 'commandId'> &
  {
    [T in keyof typeof commands]: { type: T } & CommandBodyOf<(typeof commands)[T]>;
  }[keyof typeof commands];

type KeysOf<T> = T extends unknown ? keyof T : never;

/** The name of a field of any command that people give. */
export type CommandFieldName =
  KeysOf<PersonCommand['body']> | KeysOf<NonNullable<PersonCommand['asks']>>;

/** The types of the events of all processes. */
export type EventType =
  | keyof typeof implementationEvents
  | keyof typeof obligationEvents
  | keyof typeof conclusionEvents
  | keyof typeof ngoInputEvents
  | keyof typeof inputCallEvents
  | ClockEventType;

/** The stages of all processes. */
export const stages = [
  ...implementationStages,
  ...obligationStages,
  ...conclusionStages,
  ...ngoInputStages,
  ...inputCallStages,
] as const;

// Each state is made and read by one process, and the kit never passes it to another.
function asAny<S extends ProcessState>(process: Process<S>): AnyProcess {
  return process;
}

/** Every kind of news of the events of any process, or of a register of its entities, once. */
export const newsKinds: readonly string[] = [
  ...new Set(
    Object.values(processes).flatMap(({ events, registerNews }) => [
      ...Object.values(events).flatMap((definition) =>
        'notify' in definition ? (definition.notify?.relevant.tells ?? []) : [],
      ),
      ...Object.values(registerNews ?? {}).flatMap(({ tells }) => tells),
    ]),
  ),
];
