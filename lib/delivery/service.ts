import http from 'node:http';
import https from 'node:https';
import nodemailer from 'nodemailer';
import { useAgent as filteringAgent } from 'request-filtering-agent';
import { Webhook } from 'standardwebhooks';
import type { Answered } from '#lib/delivery/rules';
import { type Letter, oneLine } from '#lib/delivery/text';
import { env } from '#lib/env';

export const WEBHOOK_SECONDS = 15;
const MAIL_SECONDS = 20;

export type Outgoing = {
  /** Names the mail to whoever gets it twice. */
  mailId: string;
  to: { name: string; address: string };
  letter: Letter;
  calendar?: { content: string; method: 'PUBLISH' | 'CANCEL' };
};

/** Hands a mail to the SMTP server; resolves once it has accepted it. Throws where it did not. */
export async function sendMail({ mailId, to, letter, calendar }: Outgoing): Promise<void> {
  const transport = nodemailer.createTransport({
    url: env().SMTP_URL,
    connectionTimeout: MAIL_SECONDS * 1000,
    socketTimeout: MAIL_SECONDS * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      messageId: `<${mailId}@${new URL(env().APP_URL).hostname}>`,
      from: env().MAIL_FROM,
      to: { name: oneLine(to.name), address: oneLine(to.address) },
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      headers: { 'auto-submitted': 'auto-generated', 'content-language': letter.locale },
      ...(calendar ? { attachments: [attachment(calendar)] } : {}),
    });
  } finally {
    transport.close();
  }
}

function attachment({ content, method }: { content: string; method: 'PUBLISH' | 'CANCEL' }) {
  return { filename: 'call.ics', content, contentType: `text/calendar; charset=utf-8; method=${method}` };
}

export type WebhookCall = { url: string; secrets: readonly string[]; eventId: string; body: string; now: Date };

/**
 * Sends one signed webhook (Standard Webhooks 1.0) and waits 15 seconds for its answer. Redirects are not followed, and
 * addresses inside the own network are refused unless WEBHOOK_ALLOW_LOOPBACK says otherwise.
 */
export function postWebhook({ url, secrets, eventId, body, now }: WebhookCall): Promise<Answered> {
  let signature: string;
  try {
    signature = secrets.map((secret) => new Webhook(secret).sign(eventId, now, body)).join(' ');
  } catch {
    return Promise.resolve({ error: 'malformed secret' });
  }
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'SecondLook/1',
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signature,
  };
  const { protocol } = new URL(url);
  const agent = env().WEBHOOK_ALLOW_LOOPBACK === 'true' ? undefined : filteringAgent(url);
  return new Promise((resolve) => {
    const send = protocol === 'https:' ? https.request : http.request;
    const signal = AbortSignal.timeout(WEBHOOK_SECONDS * 1000);
    const request = send(url, { method: 'POST', headers, signal, ...(agent ? { agent } : {}) }, (response) => {
      resolve({ status: response.statusCode ?? 0 });
      response.destroy();
    });
    request.on('error', (error) => resolve({ error: signal.aborted ? 'timeout' : codeOf(error) }));
    request.end(body);
  });
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}
