import { z } from 'zod';
import { GUEST_COOKIE } from '#lib/access/guest';
import { withdrawCase } from '#lib/cases/commands';
import { caseParams } from '#lib/cases/schema';
import { chooseLanguage, enterLobby, giveConsent, leaveLobby, recordReadiness, resumeCase } from '#lib/guests/commands';
import { deviceName } from '#lib/guests/rules';
import { agreement, entering, figures, language, opening } from '#lib/guests/schema';
import { readCookies } from '#lib/http/authenticate';
import { endpoint } from '#lib/http/endpoint';
import { admitDevice, openLink } from '#lib/links/commands';

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
  output: z.object({ admitted: z.boolean() }),
  refusals: ['link_gone', 'conflict', 'key_running'],
  handle: async (ctx, { body, headers }) => {
    const opened = await openLink(ctx, {
      token: body.token,
      device: deviceName(body.device || (headers.get('user-agent') ?? '')),
      locale: body.locale,
      cookie: readCookies(headers.get('cookie') ?? '').get(GUEST_COOKIE),
    });
    if (!opened.ok) return opened;
    const { admitted, secret, maxAgeSeconds } = opened.value;
    return { ok: true, value: { admitted }, cookie: { name: GUEST_COOKIE, value: secret, maxAgeSeconds, path: '/' } };
  },
});

export const admitGuestDevice = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/devices/{guestId}/admit',
  does: 'Lets a second device of the user in',
  for: 'agent',
  params: caseParams.extend({ guestId: z.string().regex(/^guest_[0-9a-z]{26}$/) }),
  output: z.object({ caseId: z.string(), guestId: z.string() }),
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params }) => admitDevice(ctx, params.caseId, params.guestId),
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
  for: 'guest',
  body: figures,
  output: ofCase,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { body }) => {
    const { width, height, framesPerSecond, ...checks } = body;
    return recordReadiness(ctx, {
      ...checks,
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
      ...(framesPerSecond === undefined ? {} : { framesPerSecond }),
    });
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
