import type { Policy } from '../domain/shared/policy';
import type { Database } from './connect';
import { VersionedBodies } from './versioned-bodies';

/** The terms of supervision, in versions. What is stored was checked by the rules before. */
export class Policies extends VersionedBodies<Policy> {
  constructor(database: Database) {
    super({ database, table: 'policy' });
  }
}
