import { strFromU8, unzipSync } from 'fflate';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Supervisor } from '#lib/access/actors';
import { sayAsGuest } from '#lib/chat/commands';
import { guestLine } from '#lib/chat/schema';
import { api } from '#lib/http/api';
import { appealing } from '#lib/objections/schema';
import { referUser } from '#lib/referrals/commands';
import { referral } from '#lib/referrals/schema';
import { bookSlot } from '#lib/schedule/commands';
import { newStaff } from '#lib/staff/schema';
import { sendOwedMail } from '#lib/worker/send-owed-mail';
import { ctxOf, makeKey, makeShift, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall, giveConsent, openGuest } from '#tests/factories-calls';
import { aTime } from '#tests/factories-schedule';
import { referralInput } from '#tests/referral-input';
import { startMailbox } from '#tests/setup/receivers';
import { signedInAs } from '#tests/signed-in';

const mailbox = await startMailbox();
const { asOwner } = useDatabase({ SMTP_URL: mailbox.url });
afterAll(() => mailbox.stop());

/** Every sign that turns the direction of what follows, and what a spreadsheet would run. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;
const HARM = '=HYPERLINK("http://thief.test")\u202egpj.exe\u2066';
const harm = (word: string) => `${HARM}${word}`;

let caseId = '';
let cookie = '';
beforeAll(async () => {
  const supervisor: Supervisor & { email: string } = await makeStaff('supervisor');
  cookie = await signedInAs(supervisor);
  const name = newStaff.shape.name.parse(harm('Agent'));
  const agent = await makeStaff('agent', { name, languages: ['es'] });
  await makeShift(agent);
  const { platform } = await makeKey();
  const made = await referUser(ctxOf(platform), referral.parse(asSent()));
  if (!made.ok) throw new Error(made.why);
  caseId = made.value.caseId;
  const talk = await caseInCall(agent, caseId);
  const said = await sayAsGuest(ctxOf(talk.guest), guestLine.parse({ callId: talk.callId, words: harm('said') }));
  if (!said.ok) throw new Error(said.why);
});

/** A referral each of whose words is meant to do harm. */
function asSent() {
  const { user, attempts } = referralInput();
  return {
    user: { ...user, ref: harm(user.ref), name: harm('Ana'), phone: '+34 600 000 000\u202e' },
    attempts: attempts.map((one) => ({
      ...{ ...one, at: one.at.toISOString() },
      device: { '=os\u202e': harm('Android'), model: harm('model') },
    })),
    documents: [{ type: 'id_card\u202e', country: 'ES', number: harm('X1') }],
    signals: { [harm('account')]: harm('new') },
    note: harm('note'),
    override: { reason: harm('because') },
  };
}

function ask(path: string): Response | Promise<Response> {
  const headers = { cookie, 'content-type': 'application/json' };
  const body = JSON.stringify({ reason: harm('reason') });
  return api.fetch(
    new Request(`http://console.test/api/v1/cases/${caseId}/${path}`, { method: 'POST', headers, body }),
  );
}

describe('a file that leaves the house', () => {
  test('of a whole case turns no direction in any of its texts and names, and is never a spreadsheet', async () => {
    const answer = await ask('file');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="case-file-${caseId}.zip"`);
    const files = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())));
    for (const [name, bytes] of files) {
      expect(name).toMatch(/^(pictures\/)?[\w.-]+\.(json|jpg|png|sig|pem)$/);
      if (!name.endsWith('.json')) continue;
      const text = strFromU8(bytes);
      expect(text, name).not.toMatch(TURNS);
      // What is opened as a table all the same begins no line with what a cell would run.
      for (const line of text.trimEnd().split('\n')) expect(line, name).toMatch(/^[ {}[\]]/);
    }
    expect(files.map(([, bytes]) => strFromU8(bytes)).join()).toContain('HYPERLINK');
  });

  test('of what is held on somebody turns no direction either, and is JSON to every reader', async () => {
    const answer = await ask('export');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const text = await answer.text();
    expect(text).toMatch(/^\{/);
    expect(text).not.toMatch(TURNS);
    // All of it was kept, only the turns were not: the words are the user's own.
    for (const word of ['Ana', 'X1', 'note', 'said', 'Android', 'model', 'new'])
      expect(text).toContain(`gpj.exe${word}`);
  });

  test('as a mail or a calendar entry turns no direction in what it shows, and is named by us', async () => {
    const other = await referUser(ctxOf((await makeKey()).platform), referral.parse(asSent()));
    if (!other.ok) throw new Error(other.why);
    const { guest } = await openGuest(other.value.caseId);
    await giveConsent(guest);
    expect(await bookSlot(ctxOf(guest), await aTime(guest, 5))).toMatchObject({ ok: true });
    const owed =
      await asOwner()`select id from mails where case_id = ${other.value.caseId} and kind in ('invited', 'booked')`;
    for (const { id } of owed) await sendOwedMail(String(id));
    const booked = mailbox.mails.at(-1);
    expect(booked?.attachments.map(({ filename }) => filename)).toEqual(['call.ics']);
    for (const mail of mailbox.mails) {
      const shown = [
        mail.subject,
        mail.text,
        mail.html || '',
        JSON.stringify(mail.to),
        ...mail.headerLines.map(({ line }) => line),
      ];
      for (const text of shown) expect(text).not.toMatch(TURNS);
    }
    const calendar = booked?.attachments[0]?.content.toString() ?? '';
    expect(calendar).not.toMatch(TURNS);
    const [, , [event]] = ICAL.parse(calendar) as [string, unknown, [string, [string, unknown, string, string][]][]];
    for (const [name, , , value] of event?.[1] ?? []) expect(String(value), name).not.toMatch(/^[=+@\t-]|HYPERLINK/);
  });
});

describe('what the user says against an outcome', () => {
  test('is kept without what turns its reading', () => {
    expect(appealing.parse({ because: harm('I was tired') }).because).not.toMatch(TURNS);
    expect(appealing.safeParse({ because: '\u202e \u2066' }).success).toBe(false);
  });
});
