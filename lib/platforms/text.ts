import type { Scope } from '#lib/access/policy';
import type { DeliveryState } from '#lib/platforms/rules';

export const SCOPE_LABEL: Record<Scope, string> = {
  'referrals:write': 'Refer users',
  'cases:read': 'Read cases',
  'cases:write': 'Renew links and withdraw cases',
  'eligibility:read': 'Ask who may be referred',
  'events:read': 'Read events for reconciliation',
};

export const DELIVERY_LABEL: Record<DeliveryState, string> = {
  delivered: 'Delivered',
  dead: 'Given up',
  trying: 'Trying again',
  due: 'Due',
};

export const DELIVERY_MARK = {
  delivered: { tone: 'good', glyph: 'tick' },
  dead: { tone: 'bad', glyph: 'cross' },
  trying: { tone: 'warn', glyph: 'clock' },
  due: { tone: 'neutral', glyph: 'ring' },
} as const;

/** A scope in words; one that a later version took away stands as it is. */
export function scopeText(scope: string): string {
  return scope in SCOPE_LABEL ? SCOPE_LABEL[scope as Scope] : scope; // asked just before
}

/** How an address fares, in one line. */
export function standingText({ due, dead }: { due: number; dead: number }): string {
  if (dead > 0) return `${dead} given up, ${due} to send`;
  return due > 0 ? `${due} to send` : 'All delivered';
}

/** How often a delivery was tried and what came back. */
export function deliveryDetail({ tries, lastAnswer }: { tries: number; lastAnswer: string | null }): string {
  const times = tries === 1 ? '1 try' : `${tries} tries`;
  return lastAnswer ? `${times}, last answer: ${lastAnswer}` : times;
}

/** The sign beside it. */
export function standingMark(hook: { disabledAt: Date | null; due: number; dead: number }) {
  if (hook.disabledAt) return { tone: 'neutral', glyph: 'dash' } as const;
  return hook.dead > 0 ? DELIVERY_MARK.dead : hook.due > 0 ? DELIVERY_MARK.due : DELIVERY_MARK.delivered;
}
