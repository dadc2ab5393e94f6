import { createCipheriv, createDecipheriv, randomBytes, type DecipherGCM } from 'node:crypto';
import path from 'node:path';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

/** A key of 256 bits; its id is stored beside what it sealed. */
export interface SealingKey {
  id: string;
  key: Uint8Array;
}

const { Payload: payloadType } = temporal.api.common.v1;
const sealedEncoding = Buffer.from('binary/sealed');
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * What a workflow gets in place of something that no key of ours sealed. It is no valid input, command or answer, so it
 * is refused by name; an error here would instead stop the workflow, which would be tried again without end.
 */
const unsealed: Payload = {
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify({ unsealed: true })),
};

/**
 * Seals all that this process gives to the engine, and opens what comes back: somebody who reaches the engine's
 * port can neither read it nor write a command that a workflow takes. The first key seals, each of them opens. Messages
 * and stacks of failures are sealed too, by the converter in the workflows' bundle.
 */
export function sealedData(keys: readonly [SealingKey, ...SealingKey[]]): DataConverter {
  return {
    payloadCodecs: [new Sealing(keys)],
    failureConverterPath: path.join(__dirname, '..', 'workflows', 'failure-converter'),
  };
}

class Sealing implements PayloadCodec {
  private readonly newest: SealingKey;
  private readonly byId: ReadonlyMap<string, SealingKey>;

  constructor(keys: readonly [SealingKey, ...SealingKey[]]) {
    [this.newest] = keys;
    this.byId = new Map(keys.map((key) => [key.id, key]));
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.seal(payload)));
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.open(payload) ?? unsealed));
  }

  private seal(payload: Payload): Payload {
    const { id, key } = this.newest;
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, key, nonce);
    const parts = [sealing.update(payloadType.encode(payload).finish()), sealing.final()];
    return {
      metadata: { encoding: sealedEncoding, key: Buffer.from(id) },
      data: Buffer.concat([nonce, sealing.getAuthTag(), ...parts]),
    };
  }

  private open({ metadata, data }: Payload): Payload | null {
    const { encoding, key: keyId } = metadata ?? {};
    if (!encoding || !sealedEncoding.equals(encoding) || !keyId || !data) return null;
    const known = this.byId.get(Buffer.from(keyId).toString());
    if (known === undefined || data.length < nonceBytes + tagBytes) return null;
    const opening = createDecipheriv(cipher, known.key, data.subarray(0, nonceBytes));
    opening.setAuthTag(data.subarray(nonceBytes, nonceBytes + tagBytes));
    const opened = opening.update(data.subarray(nonceBytes + tagBytes));
    return isAuthentic(opening) ? payloadType.decode(opened) : null;
  }
}

/** False for what was changed since it was sealed, or sealed by another key of that name. */
function isAuthentic(opening: DecipherGCM): boolean {
  try {
    // In this mode nothing is left to decipher: it only compares the tag.
    opening.final();
    return true;
  } catch {
    return false;
  }
}
