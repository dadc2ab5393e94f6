import { readServersConfig } from '../../config/config';
import { connectEngine } from '../../engine/connect';
import { openDatabase } from '../../store/connect';
import { recoverEntities } from '../recover';

/** `recover`: starts every open item again from the log. Settings come from the environment, as the worker's. */
export async function main(): Promise<void> {
  const { databaseUrl, temporal } = readServersConfig(process.env);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const database = openDatabase({ databaseUrl, poolSize: 1 });
  const { engine, close } = connectEngine(temporal);
  try {
    const { open, ended } = await recoverEntities({
      database,
      engine,
      progress: (recovered) => say(`${recovered.open + recovered.ended} items …`),
    });
    say(`${open} open items run, ${ended} have ended.`);
  } finally {
    await close();
    await database.destroy();
  }
}
