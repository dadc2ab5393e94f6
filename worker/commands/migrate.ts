import { readDatabaseConfig } from '../../config/config';
import { migrate } from '../../store/migrate';
import { say } from './servers';

/** `migrate`: brings the schema of DATABASE_URL up to date. */
export async function main(): Promise<void> {
  const steps = await migrate(readDatabaseConfig(process.env));
  for (const step of steps) say(step);
  say(`${steps.length} migrations done.`);
}
