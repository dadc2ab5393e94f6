import { createServer } from 'node:net';
import { isErrno } from './process-identity';

/** Everything on one machine listens here unless configured otherwise. */
export const loopback = '127.0.0.1';

/** The port of a part. `configured` ports are required, preferred ones may move. */
export interface PortWish {
  /** What listens there, for messages: "API". */
  part: string;
  port: number;
  /** The environment variable that set this port; null for a default. */
  configuredBy: string | null;
  host?: string;
  /** Nobody outside connects to it, so a move needs no message. */
  internal?: boolean;
}

/** Assigns ports, never the same one twice. */
export interface PortChooser {
  /** @throws Error naming the port when a configured one is taken */
  choose(wish: PortWish): Promise<number>;
}

// How far to look above a default before giving up: more used neighbours mean that something is wrong with the
// machine.
const searchedPorts = 200;

/** @param deps.say is called when a default is in use and another port is taken instead */
export function createPortChooser(deps: { say: (line: string) => void }): PortChooser {
  const given = new Set<number>();

  const usable = async (port: number, host: string): Promise<boolean> =>
    !given.has(port) && (await isFree(port, host));

  return {
    async choose({ part, port, configuredBy, host = loopback, internal = false }) {
      if (configuredBy !== null) {
        if (await usable(port, host)) {
          given.add(port);
          return port;
        }
        throw new Error(
          `Port ${port} for ${part} (from ${configuredBy}) is taken by another program. ` +
            `Stop that program or set ${configuredBy} to another port.`,
        );
      }
      for (let candidate = port; candidate < port + searchedPorts; candidate += 1) {
        if (!(await usable(candidate, host))) continue;
        given.add(candidate);
        if (candidate !== port && !internal)
          deps.say(`Port ${port} is taken: ${part} uses ${candidate}.`);
        return candidate;
      }
      throw new Error(`No free port for ${part} from ${port} to ${port + searchedPorts - 1}.`);
    },
  };
}

/** Whether this port is free now. */
export function isFree(port: number, host: string = loopback): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (isErrno(error) && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
        resolve(false);
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
