/** What a page answered. */
export interface PageAnswer {
  status: number;
  html: string;
  headers: Headers;
  /** Where a redirect leads to. */
  to: string | null;
  /** The `Set-Cookie` headers. */
  cookies: readonly string[];
}

/** Somebody with a browser that keeps cookies, sends forms as browsers do and shows where a redirect leads to. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly usual: Readonly<Record<string, string>> = { 'accept-language': 'en' },
  ) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<PageAnswer> {
    return await this.request(path, { headers });
  }

  /** A file, byte for byte. */
  async download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...this.usual, cookie };
    const response = await fetch(new URL(path, this.url), { headers, redirect: 'manual' });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes };
  }

  async head(path: string): Promise<PageAnswer> {
    return await this.request(path, { method: 'HEAD' });
  }

  /** Sends a form of a page of this server. */
  async send(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
  ): Promise<PageAnswer> {
    return await this.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** Sends a form with a file after its fields. */
  async upload(
    path: string,
    fields: Record<string, string>,
    file: { name: string; fileName: string; type: string; bytes: string | Uint8Array<ArrayBuffer> },
  ): Promise<PageAnswer> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append(file.name, new Blob([file.bytes], { type: file.type }), file.fileName);
    const headers = { 'sec-fetch-site': 'same-origin' };
    return await this.request(path, { method: 'POST', headers, body });
  }

  private async request(
    path: string,
    init: { method?: string; headers?: Record<string, string>; body?: string | FormData },
  ): Promise<PageAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.url), {
      ...init,
      headers: { ...this.usual, ...(cookie === '' ? {} : { cookie }), ...init.headers },
      redirect: 'manual',
    });
    const cookies = response.headers.getSetCookie();
    for (const one of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: response.status,
      html: await response.text(),
      headers: response.headers,
      to: response.headers.get('location'),
      cookies,
    };
  }
}
