import { ITEM_TEXT } from '#lib/checklist/text';
import { challengeName, isChallenge } from '#lib/deck/text';

/** "account age" for `account_age`. */
export const words = (code: string) => code.replaceAll('_', ' ');
/** "Case: booking cancelled" for the kind of event `case.booking_cancelled`. */
export function kindName(kind: string): string {
  const said = kind.split('.').map(words).join(': ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
/** "2026-11-26 10:30 UTC" for a moment in ISO 8601. */
export const momentInUtc = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`;
/** "3:05" for milliseconds from the begin of a call. */
export const inCall = (ms: number) =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
/** An item of the checklist by its label. */
export const item = (key: string) => (key in ITEM_TEXT ? ITEM_TEXT[key as keyof typeof ITEM_TEXT].label : words(key)); // just checked

/** A challenge by the name that agents know it by; one that is no longer in the deck by its code. */
export const challenge = (code: string) => (isChallenge(code) ? challengeName(code) : words(code));

/** The challenges of an opened draw; where its case was erased, that it was. */
export function opened(text: string): string {
  const keys = [...(text.match(/"items":\{[^}]*\}/)?.[0].matchAll(/"\w+":"(\w+)"/g) ?? [])].map(([, key = '']) => key);
  return keys.length > 0 ? keys.map(challenge).join('; ') : text;
}

/** The drawn action beside its place in the list. */
export const drawn = (key: string, action: string | undefined) =>
  action && key.startsWith('action_') ? ` (${challenge(action)})` : '';
