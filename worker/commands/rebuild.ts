import { readDatabaseConfig } from '../../config/config';
import { openDatabase } from '../../store/connect';
import { rebuildReadModel } from '../../store/rebuild';

/** `rebuild`: rebuilds the read model of DATABASE_URL from its event log and says how far it is. */
export async function main(): Promise<void> {
  const database = openDatabase({ ...readDatabaseConfig(process.env), poolSize: 1 });
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
