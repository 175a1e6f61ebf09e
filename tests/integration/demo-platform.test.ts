import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type DemoInbox, startInbox } from '#lib/demo/inbox';
import { type DemoPlatform, startPlatform } from '#lib/demo/platform';
import { anyPort } from '#lib/setup/ports';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const taken = new Set<number>();
let folder: string;
let platform: DemoPlatform;
let inbox: DemoInbox;

beforeAll(async () => {
  folder = mkdtempSync(join(inject('runFolder'), 'demo-'));
  platform = await startPlatform({ port: await anyPort(taken), file: join(folder, 'platform.json'), secret });
  inbox = await startInbox({
    port: await anyPort(taken),
    smtpPort: await anyPort(taken),
    folder: join(folder, 'inbox'),
  });
});
afterAll(() => Promise.all([platform.stop(), inbox.stop()]));

describe('the demo platform', () => {
  test('raises the level once, however often the delivery comes', async () => {
    expect(await deliver('msg_1', granted(4))).toBe(200);
    expect(await deliver('msg_1', granted(4))).toBe(200);
    expect(platform.state()).toMatchObject({ duplicates: 1, users: { 'user-1': { level: 'Lv.1', before: 'Lv.0' } } });
    expect(platform.state().deliveries).toHaveLength(1);
  });

  test('keeps the newest state when an older delivery arrives late', async () => {
    await deliver('msg_0', { ...granted(2), type: 'case.booked' });
    expect(platform.state().users['user-1']).toMatchObject({ level: 'Lv.1', sequence: 4 });
  });

  test('refuses what another secret signed, and answers 503 while it is down', async () => {
    expect(await deliver('msg_9', granted(9), `whsec_${Buffer.alloc(32, 8).toString('base64')}`)).toBe(401);
    await fetch(`${platform.url}/down`, { method: 'POST', redirect: 'manual' });
    expect(await deliver('msg_10', granted(10))).toBe(503);
    await fetch(`${platform.url}/up`, { method: 'POST', redirect: 'manual' });
    expect(await deliver('msg_10', granted(10))).toBe(200);
  });

  test('escapes what a delivery says', async () => {
    const event = granted(1);
    await deliver('msg_x', { ...event, data: { ...event.data, userRef: '<img src=x>' } });
    const page = await (await fetch(platform.url)).text();
    expect(page).toContain('&lt;img src=x&gt;');
    expect(page).not.toContain('<img src=x>');
  });
});

describe('the demo inbox', () => {
  test('shows a mail with its link to follow and its calendar file to save, also after a restart', async () => {
    await nodemailer.createTransport(inbox.smtpUrl).sendMail({
      from: 'no-reply@secondlook.test',
      to: 'ada@example.test',
      subject: 'Your <link>',
      text: 'Open http://localhost:3000/v#abc_-9 to begin.',
      html: '<a href="http://localhost:3000/v#abc_-9">Begin</a><script>bad()</script>',
      attachments: [{ filename: 'call.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }],
    });
    const mails = (await (await fetch(`${inbox.url}/mails?to=ada@example.test`)).json()) as {
      id: number;
      links: string[];
    }[];
    expect(mails).toMatchObject([{ subject: 'Your <link>', links: ['http://localhost:3000/v#abc_-9'] }]);
    const page = await (await fetch(`${inbox.url}/mail/1`)).text();
    expect(page).toContain('<a href="http://localhost:3000/v#abc_-9">');
    expect(page).toContain('Your &lt;link&gt;');
    const file = await fetch(`${inbox.url}/mail/1/0`);
    expect(file.headers.get('content-disposition')).toContain('call.ics');
    expect(await file.text()).toBe('BEGIN:VCALENDAR');
    const part = await fetch(`${inbox.url}/mail/1/html`);
    expect(part.headers.get('content-security-policy')).toContain("default-src 'none'");

    const again = await startInbox({
      port: await anyPort(taken),
      smtpPort: await anyPort(taken),
      folder: join(folder, 'inbox'),
    });
    expect(again.mails()).toHaveLength(1);
    await again.stop();
  });
});

type Event = { type: string; timestamp: string; data: Record<string, string | number> };

function granted(sequence: number): Event {
  const data = { caseId: 'case_1', userRef: 'user-1', state: 'granted', level: 'Lv.1', sequence };
  return { type: 'case.granted', timestamp: new Date().toISOString(), data };
}

async function deliver(id: string, event: Event, key = secret): Promise<number> {
  const body = JSON.stringify(event);
  const at = new Date();
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(key).sign(id, at, body),
  };
  return (await fetch(platform.webhookUrl, { method: 'POST', body, headers })).status;
}
