import type { LawBasis } from '../../domain/registers/law';
import { isTextRef, type TextRef } from '../../domain/shared/text-ref';
import { ActionPlans } from '../action-plans';
import { canonicalJson } from '../canonical-json';
import type { Database } from '../connect';
import { Reports } from '../reports';
import { sha256 } from '../sha256';
import { uuidOrNull } from '../uuid';

/** Why a text is not the one that an event names. */
export type TextProblem = 'text_missing' | 'text_differs' | 'policy_differs' | 'law_differs';

/** Compares what events refer to with its SHA-256 in the event. */
export class StoredTexts {
  private readonly policies = new Map<number, string | null>();
  private readonly laws = new Map<string, string | null>();

  constructor(private readonly database: Database) {}

  /** The problem of the first reference of each event that has one, by the index of the event. */
  async problems(events: readonly object[]): Promise<ReadonlyMap<number, TextProblem>> {
    const named = events.map((event) => [...foundIn(event, isTextRef)]);
    const ids = [...new Set(named.flat().map(({ id }) => id))];
    const hashes = await this.hashesOf(ids.filter((id) => uuidOrNull(id) !== null));
    const found = new Map<number, TextProblem>();
    for (const [index, event] of events.entries()) {
      const wrong = (named[index] ?? []).find((text) => !isWhole(text, hashes));
      if (wrong !== undefined) {
        found.set(index, hashes.has(wrong.id) ? 'text_differs' : 'text_missing');
      } else if (!(await this.hasItsPolicy(event))) found.set(index, 'policy_differs');
      else if (!(await this.hasItsLaws(event))) found.set(index, 'law_differs');
    }
    return found;
  }

  /** All hashes that the stored forms of a text have: of a whole text they are one. */
  private async hashesOf(ids: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
    const { database } = this;
    if (ids.length === 0) return new Map();
    const { rows } = await database.raw<{ rows: { id: string; kind: string; body: string }[] }>(
      `select id, 'narrative' as kind, body from narrative where id = any (:ids)
       union all select id, 'action_plan', content from action_plan where id = any (:ids)
       union all select id, 'progress_report', content from progress_report
         where id = any (:ids) and state = 'frozen'`,
      { ids },
    );
    const hashes = new Map<string, ReadonlySet<string>>();
    for (const { id, kind, body } of rows) {
      // People read the columns, the evidence and the values; the hash is that of the content.
      const shown = kind === 'narrative' ? null : await this.hashOfShown(kind, id);
      hashes.set(id, new Set([sha256(body), ...(shown === null ? [] : [shown])]));
    }
    return hashes;
  }

  private async hashOfShown(kind: string, id: string): Promise<string | null> {
    const texts = kind === 'action_plan' ? ActionPlans : Reports;
    return await new texts(this.database).hashOfShown(id);
  }

  private async hasItsPolicy(event: object): Promise<boolean> {
    const policy: unknown = 'policy' in event ? event.policy : null;
    if (typeof policy !== 'object' || policy === null) return true;
    if (!('version' in policy) || !('sha256' in policy)) return true;
    const version = Number(policy.version);
    if (!this.policies.has(version)) {
      const row: { body: object } | undefined = await this.database('policy')
        .where({ version })
        .first('body');
      this.policies.set(version, row === undefined ? null : sha256(canonicalJson(row.body)));
    }
    return this.policies.get(version) === policy.sha256;
  }

  private async hasItsLaws(event: object): Promise<boolean> {
    for (const { recordId, version, sha256: frozen } of foundIn(event, isFrozenLaw)) {
      const key = `${recordId} ${version}`;
      if (!this.laws.has(key)) {
        const row: { content: string } | undefined = await this.database('law_record')
          .where({ record_id: recordId, version })
          .first('content');
        this.laws.set(key, row === undefined ? null : sha256(row.content));
      }
      if (this.laws.get(key) !== frozen) return false;
    }
    return true;
  }
}

type FrozenLaw = Pick<LawBasis, 'recordId' | 'version' | 'sha256'>;

function isFrozenLaw(value: object): value is FrozenLaw {
  return (
    'recordId' in value &&
    typeof value.recordId === 'string' &&
    'version' in value &&
    typeof value.version === 'number' &&
    'sha256' in value
  );
}

function isWhole(
  { id, sha256: stated }: TextRef,
  hashes: ReadonlyMap<string, ReadonlySet<string>>,
) {
  const stored = hashes.get(id);
  return stored?.size === 1 && stored.has(stated);
}

/** What an event refers to, at any depth. */
function* foundIn<T extends object>(
  value: unknown,
  isWanted: (one: object) => one is T,
): Generator<T> {
  if (typeof value !== 'object' || value === null) return;
  if (isWanted(value)) yield value;
  else for (const inner of Object.values(value)) yield* foundIn(inner, isWanted);
}
