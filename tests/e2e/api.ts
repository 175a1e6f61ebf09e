import { randomUUID } from 'node:crypto';
import type { Mail } from '#lib/demo/inbox';
import type { PlatformState } from '#lib/demo/platform';
import { stack } from '#tests/setup/stack';

export type Person = { ref: string; name: string; email: string; locale: string };

/** The document that each person of a journey is referred with. */
export const PAPER = { type: 'id_card', country: 'ES', number: '99999999R' } as const;

/** Somebody who failed the face check ten times today, new for each journey. */
export function newPerson(name: string, locale = 'en'): Person {
  const tag = randomUUID().slice(0, 8);
  return { ref: `e2e-${tag}`, name, email: `${tag}@users.test`, locale };
}

/** Refers a person as the platform does; answers with the case and the link. Unless said otherwise to the stack, and now. */
export async function referByApi(
  person: Person,
  { country = 'ES', appUrl = stack().appUrl, now = Date.now() } = {},
): Promise<{ caseId: string; link: string }> {
  const response = await fetch(`${appUrl}/api/v1/referrals`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stack().apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({
      user: { ...person, timeZone: 'Europe/Madrid', country },
      attempts: Array.from({ length: 10 }, (_, i) => ({
        at: new Date(now - (20 - i) * 60_000).toISOString(),
        outcome: 'failed',
        reason: 'lighting',
        actions: ['blink'],
        device: { kind: 'phone', os: 'Android 13' },
      })),
      documents: [PAPER],
    }),
  });
  const body: { case: { id: string }; link: string } = await response.json();
  if (response.status !== 201) throw new Error(JSON.stringify(body));
  return { caseId: body.case.id, link: body.link };
}

/** What the platform reads back about a case. */
export async function readCase(caseId: string): Promise<{ state: string; history: { type: string }[] }> {
  const response = await fetch(`${stack().appUrl}/api/v1/cases/${caseId}`, {
    headers: { authorization: `Bearer ${stack().apiKey}` },
  });
  return response.json();
}

/** What the demo platform received and verified about a case, in order of arrival. */
export async function deliveriesOf(caseId: string): Promise<{ type: string; level?: string | number | undefined }[]> {
  const response = await fetch(`${stack().platformUrl}/state`);
  const state: PlatformState = await response.json();
  return state.deliveries
    .filter((delivery) => delivery.data.caseId === caseId)
    .map(({ type, data }) => ({ type, level: data.level }));
}

/** The mails that reached an address. */
export async function mailsTo(email: string): Promise<Mail[]> {
  const response = await fetch(`${stack().inboxUrl}/mails?to=${encodeURIComponent(email)}`);
  return response.json();
}
