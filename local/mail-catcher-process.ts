import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { runService } from '../service/run-service';
import { loopback } from './ports';

// Enough for a year of a busy installation's mails, and a bound on memory and disk.
const keptMails = 5_000;

/**
 * The mail catcher as a process of its own: what it logs stays out of the terminal, and whatever it
 * does, the start goes on. Arguments: SMTP port, page port, folder for the mails.
 */
async function main([smtpPort, pagePort, mailDirectory]: string[]): Promise<void> {
  if (!smtpPort || !pagePort || !mailDirectory) throw new Error('Needs two ports and a folder.');
  await runService({
    log: {
      info: (fields, message) => console.log(message, fields),
      error: (fields, message) => console.error(message, fields),
    },
    async open(opened) {
      // An ES module only, and this program is CommonJS: a static import would become a require.
      const { MailDev } = await import('maildev');
      const catcher = new MailDev({
        smtp: Number(smtpPort),
        ip: loopback,
        web: Number(pagePort),
        webIp: loopback,
        mailDirectory,
        maxEmails: keptMails,
        silent: true,
      });
      opened.push('mail catcher', () => catcher.stop());
      const { api } = await catcher.start();
      if (api?.server !== undefined) refuseOtherPages(api.server.server);
      return {};
    },
  });
}

/**
 * Lets only the mail page itself ask for mails. The catcher answers whatever page a browser has open, with names,
 * addresses and links; a page under another name that leads to this machine is refused by its Host.
 */
function refuseOtherPages(server: Server): void {
  const handlers = server.listeners('request') as ((...args: unknown[]) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (isFromOwnPage(request))
      for (const handle of handlers) handle.call(server, request, response);
    else response.writeHead(403).end('Only the mail page itself may ask this.');
  });
  const upgrades = server.listeners('upgrade') as ((...args: unknown[]) => void)[];
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isFromOwnPage(request))
      for (const handle of upgrades) handle.call(server, request, socket, head);
    else socket.destroy();
  });
}

function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  const isHere = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  return isHere && (headers.origin === undefined || headers.origin === `http://${host}`);
}

if (require.main === module) void main(process.argv.slice(2));
