import { z } from 'zod';
import { VISITOR } from '#lib/access/actors';
import { guestCookieName } from '#lib/access/cookie';
import { withdrawCase } from '#lib/cases/commands';
import { caseParams } from '#lib/cases/schema';
import { refuse } from '#lib/errors';
import { chooseLanguage, enterLobby, giveConsent, leaveLobby, recordReadiness, resumeCase } from '#lib/guests/commands';
import { liveLink, ownLinkId } from '#lib/guests/queries';
import { deviceName } from '#lib/guests/rules';
import { agreement, entering, figures, language, opening } from '#lib/guests/schema';
import { readCookies } from '#lib/http/authenticate';
import { endpoint } from '#lib/http/endpoint';
import { admitDevice, openLink, turnDeviceAway } from '#lib/links/commands';
import { linkUrl } from '#lib/links/service';

const ofCase = z.object({ caseId: z.string() });
const moved = z.object({ caseId: z.string(), state: z.string() });
const DONE = { ok: true } as const;
const done = z.object({ ok: z.literal(true) });

export const openGuestSession = endpoint({
  method: 'POST',
  path: '/guest/session',
  does: 'Turns the token of a user’s link into a session of this device',
  for: 'visitor',
  body: opening,
  spared: async ({ token }) => (await liveLink(VISITOR, token))?.linkId ?? null,
  output: z.object({ admitted: z.boolean() }),
  refusals: ['link_gone', 'conflict', 'key_running'],
  handle: async (ctx, { body, headers }) => {
    const opened = await openLink(ctx, {
      token: body.token,
      device: deviceName(body.device || (headers.get('user-agent') ?? '')),
      locale: body.locale,
      cookie: readCookies(headers.get('cookie') ?? '').get(guestCookieName()),
    });
    if (!opened.ok) return opened;
    const { admitted, secret, maxAgeSeconds } = opened.value;
    return {
      ok: true,
      value: { admitted },
      cookie: { name: guestCookieName(), value: secret, maxAgeSeconds, path: '/' },
    };
  },
});

const atDoor = {
  method: 'POST',
  for: 'agent',
  params: caseParams.extend({ guestId: z.string().regex(/^guest_[0-9a-z]{26}$/) }),
  output: z.object({ caseId: z.string(), guestId: z.string() }),
  refusals: ['not_found', 'wrong_state', 'lease_lost', 'conflict', 'key_running'],
} as const;

export const admitGuestDevice = endpoint({
  ...atDoor,
  path: '/cases/{caseId}/devices/{guestId}/admit',
  does: 'Lets a second device of the user in',
  handle: (ctx, { params }) => admitDevice(ctx, params.caseId, params.guestId),
});

export const turnGuestDeviceAway = endpoint({
  ...atDoor,
  path: '/cases/{caseId}/devices/{guestId}/turn-away',
  does: 'Turns a second device away: the link does not work on it any more',
  handle: (ctx, { params }) => turnDeviceAway(ctx, params.caseId, params.guestId),
});

export const consent = endpoint({
  method: 'POST',
  path: '/guest/consent',
  does: 'Agrees to the call and to what is kept of it',
  for: 'guest',
  body: agreement,
  output: ofCase,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { body }) => giveConsent(ctx, body.locale, body.version),
});

export const storeReadiness = endpoint({
  method: 'POST',
  path: '/guest/readiness',
  does: 'Keeps the figures of the check of camera, microphone and light',
  for: 'device',
  body: figures,
  output: ofCase,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { body }) => {
    const { camera, microphone, light, ...more } = body;
    const measured = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
    return recordReadiness(ctx, { camera, microphone, light, ...measured });
  },
});

/** As much as two seconds carry over the slowest connection that will do. */
const PROBE_BYTES = 512 * 1024;

export const probeNetwork = endpoint({
  method: 'POST',
  path: '/guest/network',
  does: 'Takes bytes that mean nothing and forgets them, so that the page can measure its own upload',
  for: 'device',
  upload: { mediaTypes: ['application/octet-stream'], maxBytes: PROBE_BYTES },
  output: z.object({ bytes: z.number() }),
  refusals: [],
  handle: async (_ctx, { bytes }) => ({ ok: true, value: { bytes: bytes.length } }),
});

export const phoneLink = endpoint({
  method: 'GET',
  path: '/guest/phone-link',
  does: 'The address of the user’s own link once more, to be opened on a phone; a second device waits for the agent',
  for: 'guest',
  output: z.object({ url: z.string() }),
  refusals: ['not_found'],
  handle: async (ctx) => {
    const linkId = await ownLinkId(ctx.actor);
    return linkId ? { ok: true, value: { url: await linkUrl(ctx.actor.caseId, linkId) } } : refuse('not_found');
  },
});

export const guestLanguage = endpoint({
  method: 'POST',
  path: '/guest/language',
  does: 'Remembers the language of the user’s pages',
  for: 'guest',
  body: language,
  output: done,
  refusals: ['not_found', 'key_running'],
  handle: async (ctx, { body }) => {
    const chosen = await chooseLanguage(ctx, body.locale);
    return chosen.ok ? { ok: true, value: DONE } : chosen;
  },
  replay: () => DONE,
});

export const lobby = endpoint({
  method: 'POST',
  path: '/guest/lobby',
  does: 'Steps up to the door: at the booked time, or now while an agent is free',
  for: 'guest',
  body: entering,
  output: ofCase,
  refusals: ['not_found', 'wrong_state', 'consent_needed', 'no_agent', 'conflict', 'key_running'],
  handle: (ctx, { body }) => enterLobby(ctx, body.how),
});

export const lobbyLeave = endpoint({
  method: 'POST',
  path: '/guest/lobby/leave',
  does: 'Steps back from the door',
  for: 'guest',
  output: ofCase,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx) => leaveLobby(ctx),
});

export const resume = endpoint({
  method: 'POST',
  path: '/guest/resume',
  does: 'Goes on with a case that needed one more thing',
  for: 'guest',
  output: moved,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx) => resumeCase(ctx),
});

export const guestWithdraw = endpoint({
  method: 'POST',
  path: '/guest/withdraw',
  does: 'Withdraws the user’s own request',
  for: 'guest',
  output: moved,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx) => withdrawCase(ctx, ctx.actor.caseId),
});
