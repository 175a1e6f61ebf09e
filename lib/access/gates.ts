import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Guest, Staff } from '#lib/access/actors';
import { staffMayComeFrom } from '#lib/access/address';
import { guestCookieName, sessionSecret, staffCookieName } from '#lib/access/cookie';
import { type GuestStanding, guestOf } from '#lib/access/guest';
import { type ActorOf, belongs, type StaffAudience } from '#lib/access/policy';
import { as, type Standing, standingOf } from '#lib/access/session';

/** The header in which proxy.ts hands on the path that was asked for. */
export const PATH_HEADER = 'x-second-look-path';

/** How far whoever asks has come, asked of the database once a request. */
export const currentStanding = cache(async (): Promise<Standing> => {
  if (!staffMayComeFrom(await headers())) return { kind: 'none' };
  const secret = await sessionSecret((await cookies()).get(staffCookieName())?.value);
  return secret ? standingOf(secret) : { kind: 'none' };
});

/** Whether the browser still brings a session that was ended meanwhile: by time, by a colleague, or with its password. */
export async function sessionEnded(): Promise<boolean> {
  const secret = await sessionSecret((await cookies()).get(staffCookieName())?.value);
  return secret !== null && (await currentStanding()).kind === 'none';
}

/** Who is signed in; null for nobody, an ended session, a disabled person, a second factor still due. */
export async function currentStaff(): Promise<Staff | null> {
  const standing = await currentStanding();
  return standing.kind === 'staff' ? standing.actor : null;
}

/** The signed-in member of an audience. Nobody: on to the sign-in, and back here after it. Another role: not found. */
export async function requireStaff<A extends StaffAudience>(audience: A): Promise<ActorOf<A>> {
  const standing = await currentStanding();
  if (standing.kind !== 'staff') {
    const path = (await headers()).get(PATH_HEADER) ?? '/';
    const page = standing.kind === 'half' ? '/sign-in/factor' : '/sign-in';
    redirect(path === '/' ? page : `${page}?next=${encodeURIComponent(path)}`);
  }
  return as(standing.actor, audience) ?? notFound();
}

/** Whether the signed-in person belongs to an audience; for what a page offers, never for what it protects. */
export function mayOpen(person: Staff, audience: StaffAudience): boolean {
  return belongs(person.role, audience);
}

/** Who the guest's cookie belongs to, asked of the database once a request. */
export const currentGuest = cache(async (): Promise<GuestStanding> => {
  return guestOf((await cookies()).get(guestCookieName())?.value);
});

/** The guest on an admitted device; anyone else goes to the link's first page. */
export async function requireGuest(): Promise<Guest> {
  const standing = await currentGuest();
  if (standing.kind !== 'guest') redirect('/v');
  return standing.guest;
}
