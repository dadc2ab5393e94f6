import { capture, type CapturedPolicy, type Policy } from '../domain/shared/policy';
import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { sha256 } from './sha256';
import { VersionedBodies } from './versioned-bodies';

/** The terms of supervision, in versions, checked by the rules before they are stored. */
export class Policies extends VersionedBodies<Policy> {
  /** Cached because an upload reads it a thousand times. */
  private kept: CapturedPolicy | null = null;

  constructor(database: Database) {
    super({ database, table: 'policy' });
  }

  /** What an item stores of the version in force; null before the first one. */
  async latestCaptured(): Promise<CapturedPolicy | null> {
    const policy = await this.latest();
    if (policy !== null && policy.version !== this.kept?.version) this.kept = capturePolicy(policy);
    return this.kept;
  }
}

/** What an item stores of a policy. */
export function capturePolicy(policy: Policy): CapturedPolicy {
  return capture(policy, sha256(canonicalJson(policy)));
}
