import { startedServer } from './started-server';

/** A connection that may create databases. Whatever suite reaches this file runs with PostgreSQL: see test/projects.js. */
export function postgresAdminUrl(): string {
  return startedServer('TAVSIYA_TEST_POSTGRES_URL');
}
