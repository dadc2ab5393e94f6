import type { Request } from 'express';
import { Refusal } from './refusal';

/** An unread body that is a file: its handler reads it piece by piece, or refuses it unread. */
export class IncomingFile {
  constructor(
    private readonly parts: {
      /** `Content-Type` as the client sent it; null without one. */
      contentType: string | null;
      /** `Content-Length`; null when the client does not state it. */
      announcedBytes: number | null;
      chunks: AsyncIterable<Uint8Array>;
    },
  ) {}

  get contentType(): string | null {
    return this.parts.contentType;
  }

  get announcedBytes(): number | null {
    return this.parts.announcedBytes;
  }

  /** The pieces in order of arrival. Errors: 400 when the client breaks off. */
  get chunks(): AsyncIterable<Uint8Array> {
    return this.parts.chunks;
  }
}

/** The body of a request as a file. Errors: 415 for a compressed one, whose size and type are unknown. */
export function incomingFile(request: Request): IncomingFile {
  const encoding = request.header('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    throw new Refusal('unsupported_media', 'unsupported_encoding');
  }
  const announced = request.header('content-length');
  return new IncomingFile({
    contentType: request.header('content-type') ?? null,
    announcedBytes: announced === undefined ? null : Number(announced),
    chunks: chunksOf(request),
  });
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  // A handler that stops reading still has to answer, which a destroyed request no longer allows.
  const pieces = request.iterator({ destroyOnReturn: false });
  const next = async (): Promise<IteratorResult<unknown>> => {
    try {
      return await pieces.next();
    } catch (error) {
      throw brokenOff(error);
    }
  };
  try {
    for (let piece = await next(); piece.done !== true; piece = await next()) {
      yield piece.value as Uint8Array;
    }
  } finally {
    await pieces.return?.(undefined);
  }
}

function brokenOff(cause: unknown): Error {
  const refusal = new Refusal('malformed', 'body_not_readable');
  refusal.cause = cause;
  return refusal;
}
