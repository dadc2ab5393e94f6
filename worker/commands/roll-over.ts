import { readServersConfig } from '../../config/config';
import { connectEngine } from '../../engine/connect';
import { openDatabase } from '../../store/connect';
import { rollOverEntities } from '../roll-over';

/** `roll-over`: every open item begins a new run, before another version is deployed. Settings as the worker's. */
export async function main(): Promise<void> {
  const { databaseUrl, temporal } = readServersConfig(process.env);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const database = openDatabase({ databaseUrl, poolSize: 1 });
  const { engine, close } = connectEngine(temporal);
  try {
    const { rolledOver, lost, ended } = await rollOverEntities({
      database,
      engine,
      progress: (counted) => say(`${counted.open + counted.ended} items …`),
    });
    say(`${rolledOver} items have begun a new run, ${ended} have ended.`);
    if (lost.length > 0) {
      say(
        `${lost.length} do not run; \`npm run recover\` starts them: ${lost.slice(0, 20).join(', ')}`,
      );
      process.exitCode = 1;
    }
  } finally {
    await close();
    await database.destroy();
  }
}
