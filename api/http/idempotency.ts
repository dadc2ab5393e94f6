import { createHash, randomUUID } from 'node:crypto';
import type { KeptAnswer, KeyedRequest, KeyState } from '../../store/idempotency-keys';
import { derivedId } from '../../application/derived-id';
import type { Answer, Caller } from './endpoint';
import { Refusal } from './refusal';

/** Where keys are stored, so that a repetition gets the same answer after a restart too. */
export interface IdempotencyKeys {
  begin(request: KeyedRequest): Promise<KeyState>;
  keep(request: KeyedRequest, answer: KeptAnswer): Promise<void>;
  /** Deletes a key whose request had no lasting outcome, so that the request can be repeated. */
  release(request: KeyedRequest): Promise<void>;
}

/** The parts of a request that a key is bound to. */
interface RequestFingerprint {
  caller: Caller;
  key: string | null;
  method: string;
  address: string;
  ifVersion: number | null;
  body: Uint8Array;
}

/**
 * The id of the intended change: the same whenever a caller repeats a request with the same key. Another body is
 * another change: a corrected request after a refusal must not find the texts of the first one. So is another token:
 * a person acts for each of their institutions and roles separately.
 */
export function changeIdOf(fingerprint: RequestFingerprint): string {
  const { caller, key } = fingerprint;
  if (key === null) return randomUUID();
  const { requestSha256 } = keyedRequest(key, fingerprint);
  return derivedId(caller.tokenId, `key ${key} ${requestSha256}`);
}

/**
 * Runs a change at most once per key. The answer of a completed change is kept and repeated. After a refusal, which
 * changed nothing, and after an answer that left the outcome open, the key is free; a repetition finds the change
 * that was begun by its id.
 */
export async function answerOnce(
  keys: IdempotencyKeys,
  fingerprint: RequestFingerprint,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const { key } = fingerprint;
  if (key === null) return await run();
  const request = keyedRequest(key, fingerprint);
  const known = await keys.begin(request);
  switch (known.state) {
    case 'answered':
      return {
        ...known.answer,
        headers: { ...known.answer.headers, 'Idempotency-Replayed': 'true' },
      };
    case 'in_flight':
      throw new Refusal('conflict', 'request_in_flight', { retryAfterSeconds: 1 });
    case 'other_request':
      throw new Refusal('key_reused', 'idempotency_key_reused');
    case 'new':
      return await runAndKeep(keys, request, run);
  }
}

async function runAndKeep(
  keys: IdempotencyKeys,
  request: KeyedRequest,
  run: () => Promise<Answer>,
): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await run();
  } catch (error) {
    // A refusal changes nothing, and its cause may pass: the caller may repeat the request.
    await keys.release(request);
    throw error;
  }
  if (answer.outcomeOpen !== true) {
    const { status, body, headers } = answer;
    await keys.keep(request, { status, headers: headers ?? {}, body: body ?? null });
  } else {
    await keys.release(request);
  }
  return answer;
}

function keyedRequest(key: string, fingerprint: RequestFingerprint): KeyedRequest {
  const { caller, method, address, ifVersion, body } = fingerprint;
  const requestSha256 = createHash('sha256')
    .update(`${method} ${address}\n${ifVersion ?? ''}\n`)
    .update(body)
    .digest('hex');
  return { tokenId: caller.tokenId, key, requestSha256 };
}
