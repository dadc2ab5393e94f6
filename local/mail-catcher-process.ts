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
      await catcher.start();
      return {};
    },
  });
}

if (require.main === module) void main(process.argv.slice(2));
