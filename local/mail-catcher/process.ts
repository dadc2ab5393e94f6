import { createServer } from 'node:http';
import type { Server } from 'node:net';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { runService } from '../../service/run-service';
import { loopback } from '../ports';
import { KeptMails } from './kept-mails';
import { serveMails } from './pages';

// Enough for a year of a busy installation's mails, and a bound on the disk.
const keptMails = 5_000;
// Senders are closed before the catcher; others have this long to finish a mail.
const closeTimeoutMs = 1_000;

/**
 * The mail catcher as a process of its own: accepts every mail, relays none, and shows them on a page. Arguments:
 * SMTP port, page port, folder for the mails; the key of the page is in MAIL_PAGE_KEY, as other users of the machine see
 * arguments.
 */
async function main([smtpPort, pagePort, folder]: string[]): Promise<void> {
  const key = process.env['MAIL_PAGE_KEY'];
  if (!smtpPort || !pagePort || !folder || !key)
    throw new Error('Needs two ports, a folder and a key.');
  await runService({
    log: {
      info: (fields, message) => console.log(message, fields),
      error: (fields, message) => console.error(message, fields),
    },
    async open(opened, failed) {
      const mails = await KeptMails.open({ folder, limit: keptMails });
      const smtp = new SMTPServer({
        // Only this machine sends here, so there is no login and no encryption.
        disabledCommands: ['AUTH', 'STARTTLS'],
        disableReverseLookup: true,
        closeTimeout: closeTimeoutMs,
        onData: (message, _session, done) => {
          callbackify(() => mails.keep(message))(done);
        },
      });
      await listen(smtp.server, Number(smtpPort));
      // A client that breaks off is ignored; the page and the next mail continue.
      smtp.on('error', (error) => console.error('SMTP', error.message));
      opened.push('SMTP', () => new Promise((resolve) => smtp.close(() => resolve(undefined))));
      const page = createServer(serveMails(mails, key));
      await listen(page, Number(pagePort));
      page.on('error', failed);
      opened.push('page', async () => {
        page.closeAllConnections();
        await new Promise((resolve) => page.close(resolve));
      });
      return {};
    },
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

if (require.main === module) void main(process.argv.slice(2));
