import { openDatabase } from '../connect';
import { rebuildReadModel } from '../rebuild';

/** `rebuild <database url>`: rebuilds the read model from the event log and says how far it is. */
export async function main([databaseUrl]: readonly string[]): Promise<void> {
  if (databaseUrl === undefined) throw new Error('usage: rebuild <database url>');
  const database = openDatabase({ databaseUrl, poolSize: 1 });
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    const rebuilt = await rebuildReadModel({
      database,
      now: new Date().toISOString(),
      progress: ({ entities, events }) => say(`${entities} entities, ${events} events …`),
    });
    say(`Rebuilt ${rebuilt.entities} entities from ${rebuilt.events} events.`);
  } finally {
    await database.destroy();
  }
}
