import type { ReadinessFigures } from '#db/schema/guests';
import { actorText, sentenceFor } from '#lib/audit/text';
import { type Action, isItemKey } from '#lib/checklist/rules';
import { ACTION_TEXT, ITEM_TEXT } from '#lib/checklist/text';
import type { Device } from '#lib/eligibility/rules';
import { slownessOf, weaknessOf } from '#lib/readiness/rules';

const CAMERA: Readonly<Record<ReadinessFigures['camera'], string>> = {
  ok: 'works',
  refused: 'not allowed by the user',
  in_use: 'held by another app',
  none: 'not found',
};
const MICROPHONE: Readonly<Record<ReadinessFigures['microphone'], string>> = {
  ok: 'works',
  refused: 'not allowed by the user',
  none: 'not found',
  silent: 'gives no sound',
};
const LIGHT: Readonly<Record<ReadinessFigures['light'], string>> = {
  ok: 'good',
  dark: 'too dark',
  backlit: 'from behind',
  unknown: 'not measured',
};

/** What the user's device measured before the call, as terms and details. */
export function readinessFacts(figures: ReadinessFigures): { term: string; detail: string; ok: boolean }[] {
  const size = figures.width && figures.height ? `, ${figures.width} × ${figures.height}` : '';
  const rate = figures.framesPerSecond ? `, ${Math.round(figures.framesPerSecond)} fps` : '';
  return [
    { term: 'Camera', ...cameraFact(figures, `${size}${rate}`) },
    { term: 'Microphone', detail: MICROPHONE[figures.microphone], ok: figures.microphone === 'ok' },
    { term: 'Light', detail: LIGHT[figures.light], ok: figures.light === 'ok' },
    ...(figures.outside ? [{ term: 'Device', detail: 'one that waited outside', ok: true }] : []),
    ...(figures.blurred ? [{ term: 'Sharpness', detail: 'blurred', ok: false }] : []),
    ...(figures.virtual ? [{ term: 'Virtual camera', detail: 'by its name', ok: false }] : []),
    ...(figures.inApp ? [{ term: 'Browser', detail: 'inside another app', ok: false }] : []),
    ...(figures.mbits === undefined || figures.latencyMs === undefined
      ? []
      : [
          {
            term: 'Connection',
            detail: `${figures.mbits} Mbit/s up, ${figures.latencyMs} ms`,
            ok: slownessOf({ mbits: figures.mbits, latencyMs: figures.latencyMs }) === null,
          },
        ]),
  ];
}

const WEAKNESS = { slow: 'jerky', low: 'shows few details' } as const;

/** The camera by the same measure as on the user's own page: what they are told is weak is not a tick here. */
function cameraFact({ camera, width = 0, height = 0, framesPerSecond = 0 }: ReadinessFigures, size: string) {
  const known = camera === 'ok' && width > 0 && height > 0;
  const weak = known ? weaknessOf({ width, height, framesPerSecond, isVirtual: false }) : null;
  const detail = weak && weak !== 'virtual' ? WEAKNESS[weak] : CAMERA[camera];
  return { detail: `${detail}${size}`, ok: camera === 'ok' && weak === null };
}

export const TICK_LABEL = { pass: 'Passed', fail: 'Failed', not_applicable: 'Left out' } as const;
export const STILL_LABEL = { face: 'Face', id_front: 'ID, front', id_back: 'ID, back' } as const;
export const BOOKING_END = {
  moved: 'moved',
  cancelled: 'cancelled',
  missed: 'missed',
  held: 'held',
  unmet: 'missed by the agent',
  agent_away: 'no agent left for it',
  closed: 'ended with the case',
} as const;
const CALL_END = {
  done: 'ended',
  dropped: 'dropped',
  missed: 'missed',
  aborted: 'broken off',
  moved: 'moved',
} as const;
type CallEnd = keyof typeof CALL_END;

/** How a call ended: "broken off (light)". */
export function callEndText({ endedWhy, endedReason }: { endedWhy: CallEnd | null; endedReason: string | null }) {
  return `${CALL_END[endedWhy ?? 'done']}${endedReason ? ` (${endedReason.replaceAll('_', ' ')})` : ''}`;
}
export const SOURCE_LABEL = { platform: 'the platform', support: 'support' } as const;

/** The name of a checklist item; an unknown one shows as it is. */
export function itemLabel(item: string): string {
  return isItemKey(item) ? ITEM_TEXT[item].label : item;
}

/** "Blink, nod". */
export function actionsText(actions: readonly Action[]): string {
  const text = actions.map((action) => ACTION_TEXT[action].label.toLowerCase()).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Phone, Android 15, Chrome 142": what the platform said of the device, or nothing. */
export function deviceText(device: Device | null | undefined): string {
  return Object.values(device ?? {})
    .filter((fact) => typeof fact === 'string' && fact !== '')
    .join(', ');
}

/** "2:05": a moment of a call. */
export function callMoment(momentMs: number): string {
  const seconds = Math.floor(momentMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "account age days" for `accountAgeDays`. */
export function signalName(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

type Told = { kind: string; actor: string; body: string };

/** One event of the trail as a line: what happened, and who did it. */
export function lifeText(
  event: Told,
  names: ReadonlyMap<string, string>,
  timeZone?: string,
): { says: string; who: string } {
  return { says: sentenceFor(event, names, timeZone), who: actorText(event.actor, names) };
}
