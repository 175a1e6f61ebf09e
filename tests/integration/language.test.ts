import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { mails } from '#db/schema/delivery';
import { SYSTEM } from '#lib/access/actors';
import { guestOf } from '#lib/access/guest';
import { callForAgent } from '#lib/calls/queries';
import { caseFile } from '#lib/casefile/queries';
import { owedMail } from '#lib/delivery/queries';
import { chooseLanguage } from '#lib/guests/commands';
import { queuePage } from '#lib/queue/queries';
import { readFilter } from '#lib/queue/rules';
import { caseRow, ctxOf, eventsOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { referralInput } from '#tests/referral-input';

useDatabase();

test('the chosen language is that of the case from then on: pages, queue, call and mails', async () => {
  const { guest, secret } = await openGuest((await referCase()).caseId);
  expect(await guestOf(secret)).toMatchObject({ guest: { locale: referralInput().user.locale } });
  await chooseLanguage(ctxOf(guest), 'zh');
  expect((await caseRow(guest.caseId)).locale).toBe('zh');
  const agent = await makeStaff('agent');
  expect(await caseFile(agent, guest.caseId)).toMatchObject({ locale: 'zh' });
  expect(await callForAgent(agent, guest.caseId)).toMatchObject({ found: { locale: 'zh' } });
  const { rows } = await queuePage(agent, readFilter({ q: guest.caseId, view: 'all' }), new Date());
  expect(rows[0]?.locale).toBe('zh');
  const [mail] = await db().select({ id: mails.id }).from(mails).where(eq(mails.caseId, guest.caseId));
  expect(await owedMail(SYSTEM, mail?.id ?? '')).toMatchObject({ locale: 'zh' });
  expect(await guestOf(secret)).toMatchObject({ guest: { locale: 'zh' } });
  expect((await eventsOf(guest.caseId)).at(-1)).toBe('language.chosen');
});
