import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type AddressObject, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { htmlOf, inboxPage, mailPage } from '#lib/demo/inbox-page';
import { live, sendJson, sendPage, serve } from '#lib/demo/page';

export type Attachment = { name: string; contentType: string; base64: string };
export type Mail = {
  id: number;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** Every http address in the text, in its order. */
  links: string[];
  attachments: Attachment[];
};
export type DemoInbox = { url: string; smtpUrl: string; mails(): readonly Mail[]; stop(): Promise<void> };

/**
 * Takes every mail that the product sends and shows it, so that nothing leaves the machine. `GET /mails` (with `?to=`)
 * tells all of them as JSON, the newest last.
 */
export async function startInbox(options: { port: number; smtpPort: number; folder: string }): Promise<DemoInbox> {
  const mails = load(options.folder);
  const pages = live();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 10 * 1024 * 1024,
    onData: (stream, _session, done) => {
      simpleParser(stream)
        .then((parsed) => {
          const mail = mailOf((mails.at(-1)?.id ?? 0) + 1, parsed);
          writeFileSync(join(options.folder, `${String(mail.id).padStart(6, '0')}.json`), JSON.stringify(mail), {
            mode: 0o600,
          });
          mails.push(mail);
          pages.changed();
          done();
        })
        .catch((error: Error) => done(error));
    },
  });
  smtp.on('error', () => {
    // A client that hangs up in the middle of a mail; it will send it again.
  });
  await new Promise<void>((resolve) => smtp.listen(options.smtpPort, '127.0.0.1', () => resolve()));
  const server = await serve(options.port, async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://local');
    if (request.method !== 'GET') return sendJson(response, 405, { error: 'method_not_allowed' });
    if (url.pathname === '/live') return pages.listen(response);
    if (url.pathname === '/') return sendPage(response, 'Demo inbox', inboxPage(mails));
    if (url.pathname === '/mails') {
      const to = url.searchParams.get('to');
      return sendJson(response, 200, to ? mails.filter((mail) => mail.to.includes(to)) : mails);
    }
    return answerMail(response, mails, url.pathname);
  });
  const stop = async (): Promise<void> => {
    pages.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  };
  return {
    url: `http://127.0.0.1:${options.port}`,
    smtpUrl: `smtp://127.0.0.1:${options.smtpPort}`,
    mails: () => mails,
    stop,
  };
}

/** `/mail/7` the page, `/mail/7/html` its HTML part alone, `/mail/7/0` its first attachment. */
async function answerMail(response: ServerResponse, mails: readonly Mail[], path: string): Promise<void> {
  const [, id, part] = /^\/mail\/(\d+)(?:\/(\d+|html))?$/.exec(path) ?? [];
  const mail = mails.find((one) => one.id === Number(id));
  if (!mail) return sendJson(response, 404, { error: 'not_found' });
  if (part === undefined) return sendPage(response, mail.subject, mailPage(mail));
  if (part === 'html') {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox",
    });
    response.end(htmlOf(mail));
    return;
  }
  const attachment = mail.attachments[Number(part)];
  if (!attachment) return sendJson(response, 404, { error: 'not_found' });
  response.writeHead(200, {
    'content-type': attachment.contentType,
    'content-disposition': `attachment; filename="${attachment.name.replace(/[^\w.-]/g, '_')}"`,
    'x-content-type-options': 'nosniff',
  });
  response.end(Buffer.from(attachment.base64, 'base64'));
}

type Parsed = Awaited<ReturnType<typeof simpleParser>>;

function mailOf(id: number, parsed: Parsed): Mail {
  const text = parsed.text ?? '';
  return {
    id,
    receivedAt: new Date().toISOString(),
    from: parsed.from?.text ?? '',
    to: addresses(parsed.to),
    subject: parsed.subject ?? '(no subject)',
    text,
    html: parsed.html || '',
    links: text.match(/https?:\/\/[^\s<>"')\]]+/g) ?? [],
    attachments: parsed.attachments.map((file) => ({
      name: file.filename ?? 'attachment',
      contentType: file.contentType,
      base64: file.content.toString('base64'),
    })),
  };
}

function addresses(to: AddressObject | AddressObject[] | undefined): string[] {
  const all = to === undefined ? [] : Array.isArray(to) ? to : [to];
  return all.flatMap((one) => one.value.flatMap(({ address }) => (address ? [address] : [])));
}

function load(folder: string): Mail[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Mail);
}
