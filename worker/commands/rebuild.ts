import { rebuildReadModel } from '../../store/rebuild';
import { onDatabase, say } from './servers';

/** `rebuild`: rebuilds the rows of DATABASE_URL from its event log and prints its progress. */
export async function main(): Promise<void> {
  await onDatabase(async (database) => {
    const rebuilt = await rebuildReadModel({
      database,
      now: new Date().toISOString(),
      progress: ({ entities, events }) => say(`${entities} entities, ${events} events …`),
    });
    say(`Rebuilt ${rebuilt.entities} entities from ${rebuilt.events} events.`);
  });
}
