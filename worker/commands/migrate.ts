import { readDatabaseConfig } from '../../config/config';
import { migrate } from '../../store/migrate';

/** `migrate`: brings the schema of DATABASE_URL up to date. */
export async function main(): Promise<void> {
  const steps = await migrate(readDatabaseConfig(process.env));
  for (const step of steps) process.stdout.write(`${step}\n`);
  process.stdout.write(`${steps.length} migrations done.\n`);
}
