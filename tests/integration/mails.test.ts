import { spawn } from 'node:child_process';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { mails } from '#db/schema/delivery';
import { SYSTEM } from '#lib/access/actors';
import { approveVerdict } from '#lib/approvals/commands';
import { mailSent } from '#lib/delivery/commands';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { insert } from '#lib/ledger/statements';
import { replaceLink } from '#lib/links/commands';
import { linkUrl } from '#lib/links/service';
import { askMore } from '#lib/verdicts/commands';
import { sendOwedMail } from '#lib/worker/send-owed-mail';
import { caseRow, ctxOf, eventsOf, liveLink, makeKey, makeStaff, must, referCase, useDatabase } from '#tests/factories';
import { bookCase, caseInCall, caseProposed, lookAtStills, openGuest } from '#tests/factories-calls';
import { startMailbox, startReceiver } from '#tests/setup/receivers';

const SECRET = 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=';
const _OLD_SECRET = 'whsec_MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=';
const mailbox = await startMailbox();
const data = useDatabase({ SMTP_URL: mailbox.url });
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver(SECRET);
});
afterAll(async () => {
  await receiver.stop();
  await mailbox.stop();
});

async function owedTo(caseId: string, kind: string): Promise<string> {
  const rows = await db().select().from(mails).where(eq(mails.caseId, caseId));
  const id = rows.filter((mail) => mail.kind === kind).at(-1)?.id;
  if (!id) throw new Error(`no mail ${kind} is owed`);
  return id;
}

describe('mails', () => {
  test('the invitation carries the link in the user’s language, once, and moves the case on', async () => {
    const { caseId } = await referCase();
    const mailId = await owedTo(caseId, 'invited');
    expect(await sendOwedMail(mailId)).toBe('sent');
    expect(await sendOwedMail(mailId)).toBe('not_needed');
    const mail = mailbox.mails.at(-1);
    expect(mail?.text).toContain(await linkUrl(caseId, await liveLink(caseId)));
    expect(mail?.html).toContain('lang="es"');
    expect(mail?.messageId).toContain(mailId);
    expect((await caseRow(caseId)).state).toBe('invited');
    expect((await eventsOf(caseId)).slice(-2)).toEqual(['mail.sent', 'case.invited']);
  });

  test('one whose link was replaced is never sent', async () => {
    const { caseId } = await referCase();
    const mailId = await owedTo(caseId, 'invited');
    expect((await replaceLink(ctxOf((await makeKey()).platform), caseId)).ok).toBe(true);
    const before = mailbox.mails.length;
    expect(await sendOwedMail(mailId)).toBe('not_needed');
    expect(mailbox.mails).toHaveLength(before);
  });

  test('while the mail server is down nothing is marked as sent; afterwards it is sent once', async () => {
    const { caseId } = await referCase();
    const mailId = await owedTo(caseId, 'invited');
    mailbox.state.down = true;
    await expect(sendOwedMail(mailId)).rejects.toThrow();
    mailbox.state.down = false;
    expect((await caseRow(caseId)).state).toBe('waiting');
    expect(await sendOwedMail(mailId)).toBe('sent');
  });

  test('a name cannot add a header or another recipient', async () => {
    const user = {
      ref: 'u-inject',
      name: 'Eva\r\nBcc: evil@x.test',
      email: 'eva@user.test',
      locale: 'en',
      timeZone: 'UTC',
      country: 'SE',
    };
    const { caseId } = await referCase({ user });
    await sendOwedMail(await owedTo(caseId, 'invited'));
    const mail = mailbox.mails.at(-1);
    expect(mail?.headers.has('bcc')).toBe(false);
    expect([mail?.to].flat().flatMap((to) => to?.value.map((one) => one.address))).toEqual(['eva@user.test']);
  });

  test('a booking’s mail has the time in the user’s zone and a calendar file', async () => {
    const { caseId } = await referCase();
    await openGuest(caseId);
    const bookingId = await bookCase(await makeStaff('agent'), caseId, new Date('2027-03-02T09:30:00Z'));
    const mailId = newId('mail');
    await must(
      commit(ctxOf(SYSTEM), {
        writes: [insert(mails, { id: mailId, caseId, kind: 'booked', facts: { bookingId }, createdAt: new Date() })],
        events: [{ kind: 'mail.owed', subject: caseId, data: { mailId, kind: 'booked' } }],
      }),
    );
    expect(await sendOwedMail(mailId)).toBe('sent');
    const mail = mailbox.mails.at(-1);
    expect(mail?.subject).toContain('10:30');
    expect(mail?.attachments[0]?.content.toString()).toContain('DTSTART:20270302T093000Z');
  });

  test('each outcome and each question reaches the user; the words of a freeze give no reason', async () => {
    const second = await makeStaff('supervisor');
    for (const [kind, state] of [
      ['grant', 'granted'],
      ['reject', 'rejected'],
      ['freeze', 'frozen'],
    ] as const) {
      const { caseId } = await caseProposed(await makeStaff('agent'), kind);
      await lookAtStills(second, caseId);
      await approveVerdict(ctxOf(second), caseId);
      expect(await sendOwedMail(await owedTo(caseId, state))).toBe('sent');
      if (kind === 'grant') expect(mailbox.mails.at(-1)?.text).toContain('Lv.1');
    }
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    await askMore(ctxOf(agent), caseId, 'passport');
    expect(await sendOwedMail(await owedTo(caseId, 'needs_info'))).toBe('sent');
    expect(mailbox.mails.at(-1)?.text).toContain('pasaporte');
  });

  test('of two workers that mark the same mail one does', async () => {
    const { caseId } = await referCase();
    const seen = await caseRow(caseId);
    const mail = { id: await owedTo(caseId, 'invited'), kind: 'invited' as const, linkId: null, seen };
    const both = await Promise.all([mailSent(ctxOf(SYSTEM), mail), mailSent(ctxOf(SYSTEM), mail)]);
    expect(both.filter((done) => done.ok)).toHaveLength(1);
    expect((await eventsOf(caseId)).filter((kind) => kind === 'mail.sent')).toHaveLength(1);
  });
});

describe('the worker', () => {
  test('the work of one that was killed in the middle of it is taken over within a minute', async () => {
    const sql = data.asOwner();
    await sql`delete from graphile_worker._private_jobs`;
    const silent = createServer(() => {});
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const asked = new Promise<Socket>((taken) => silent.once('connection', taken));
    const { caseId } = await referCase();
    const first = startWorker(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const socket = await asked;
    first.kill('SIGKILL');
    await first.ended;
    socket.destroy();
    silent.close();
    const second = startWorker(mailbox.url);
    await second.says('mail sent');
    expect((await caseRow(caseId)).state).toBe('invited');
    second.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  }, 60_000);
});

/** A worker of its own process, under the application's restricted login. */
function startWorker(smtpUrl: string) {
  const child = spawn(process.execPath, ['lib/worker/main.ts'], {
    env: { ...process.env, DATABASE_URL: data.urls().appUrl, SMTP_URL: smtpUrl, LOG_LEVEL: 'info', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const waiting: { what: string; found: () => void }[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    for (const one of waiting) if (text.includes(one.what)) one.found();
  });
  const says = (what: string) =>
    text.includes(what) ? Promise.resolve() : new Promise<void>((found) => waiting.push({ what, found }));
  const ended = new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
  return { says, ended, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}
