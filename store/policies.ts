import { capture, type CapturedPolicy, type Policy } from '../domain/shared/policy';
import { canonicalJson } from './canonical-json';
import type { Database } from './connect';
import { sha256 } from './sha256';
import { VersionedBodies } from './versioned-bodies';

/** The terms of supervision, in versions. What is stored was checked by the rules before. */
export class Policies extends VersionedBodies<Policy> {
  /** Kept because an upload asks for one a thousand times. */
  private readonly kept = new Map<number, CapturedPolicy>();

  constructor(database: Database) {
    super({ database, table: 'policy' });
  }

  /** What an item keeps of a version; null when it is not stored. */
  async captured(version: number): Promise<CapturedPolicy | null> {
    return this.captureOnce(await this.find(version));
  }

  /** What an item keeps of the version in force; null before the first one. */
  async latestCaptured(): Promise<CapturedPolicy | null> {
    return this.captureOnce(await this.latest());
  }

  private captureOnce(policy: Policy | null): CapturedPolicy | null {
    if (policy === null) return null;
    const captured = this.kept.get(policy.version) ?? capturePolicy(policy);
    this.kept.set(policy.version, captured);
    return captured;
  }
}

/** What an item keeps of a policy. */
export function capturePolicy(policy: Policy): CapturedPolicy {
  return capture(policy, sha256(canonicalJson(policy)));
}
