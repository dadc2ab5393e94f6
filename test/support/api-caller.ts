import { Agent, request, type ClientRequest } from 'node:http';

/** What came back. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  /** The body as JSON; null without one, the text itself when it is none. */
  body: any; // eslint-disable-line typescript/no-explicit-any -- assertions look at it as a whole
}

/** A person with a token who speaks HTTP. Paths are below the API's root. */
export class ApiCaller {
  constructor(readonly deps: { url: string; token: string | null }) {}

  /** The same person, calling another process. */
  at(url: string): ApiCaller {
    return new ApiCaller({ ...this.deps, url });
  }

  get(path: string): Promise<ApiAnswer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    return this.send('POST', path, body, headers);
  }

  /** Sends a file as it is. */
  upload(path: string, file: { bytes: Uint8Array; type: string }): Promise<ApiAnswer> {
    return this.send('POST', path, file.bytes, { 'Content-Type': file.type });
  }

  /** What an address answers, byte for byte. */
  async download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const response = await fetch(`${this.deps.url}/api/v1${path}`, { headers: this.authorization });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes };
  }

  /** A POST whose body the caller sends piece by piece, or breaks off. */
  begin(path: string, headers: Record<string, string>): ClientRequest {
    return request(`${this.deps.url}/api/v1${path}`, {
      method: 'POST',
      // Kept alive: otherwise the answer alone would end the connection.
      agent: new Agent({ keepAlive: true }),
      headers: { ...this.authorization, ...headers },
    });
  }

  private get authorization(): Record<string, string> {
    const { token } = this.deps;
    return token === null ? {} : { Authorization: `Bearer ${token}` };
  }

  /** Sends any request; a string or bytes go out as they are, anything else as JSON. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    const { url } = this.deps;
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...this.authorization,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  }
}

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
