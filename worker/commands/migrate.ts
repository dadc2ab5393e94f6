import { readMigrationConfig } from '../../config/config';
import { migrate } from '../../store/migrate';
import { say } from './servers';

/** `migrate`: brings the schema up to date as DATABASE_OWNER_URL, or as DATABASE_URL without it. */
export async function main(): Promise<void> {
  const steps = await migrate(readMigrationConfig(process.env));
  for (const step of steps) say(step);
  say(`${steps.length} migrations done.`);
}
