import type { AnyEvent } from './event';

/** A person's command as the log shows it. */
interface LoggedCommand {
  commandId: string;
  /** Sequence of its last event. */
  sequence: number;
  events: readonly string[];
}

/** The commands in a log, in order; those of the engine have no id. */
export function loggedCommands(events: readonly AnyEvent[]): readonly LoggedCommand[] {
  const ids = new Set(events.flatMap(({ commandId }) => commandId ?? []));
  return [...ids].map((commandId) => {
    const own = events.filter((event) => event.commandId === commandId);
    const sequence = own.at(-1)?.sequence ?? 0;
    return { commandId, sequence, events: own.map(({ type }) => type) };
  });
}
