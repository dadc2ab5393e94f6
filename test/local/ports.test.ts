import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createPortChooser } from '../../local/ports';

describe('choosing ports', () => {
  let holder: Server;
  let taken: number;

  beforeEach(async () => {
    holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    taken = (holder.address() as AddressInfo).port;
  });

  afterEach(async () => {
    await new Promise((resolve) => holder.close(resolve));
  });

  it('takes another port when a default is taken, and says so', async () => {
    const said: string[] = [];
    const ports = createPortChooser({ say: (line) => said.push(line) });
    const port = await ports.choose({ part: 'the API', port: taken, configuredBy: null });
    expect(port).toBeGreaterThan(taken);
    expect(said).toEqual([`Port ${taken} is taken: the API uses ${port}.`]);
  });

  it('refuses when a configured port is taken, and names it and the setting', async () => {
    const ports = createPortChooser({ say: () => undefined });
    const chosen = ports.choose({ part: 'the API', port: taken, configuredBy: 'API_PORT' });
    await expect(chosen).rejects.toThrow(
      `Port ${taken} for the API (from API_PORT) is taken by another program.`,
    );
  });

  it('gives no port twice, though nobody listens on it yet', async () => {
    const ports = createPortChooser({ say: () => undefined });
    const wish = { part: 'a part', port: taken, configuredBy: null };
    const chosen = [await ports.choose(wish), await ports.choose(wish), await ports.choose(wish)];
    expect(new Set(chosen).size).toBe(3);
  });
});
