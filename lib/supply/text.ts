import { BAND_HOURS, type Strain } from '#lib/supply/rules';

/** "09–12": a band of a day. */
export function bandText(band: number): string {
  const hour = (n: number) => String(n).padStart(2, '0');
  return `${hour(band * BAND_HOURS)}–${hour((band + 1) * BAND_HOURS)}`;
}

export const STRAIN_MARK = {
  none: { tone: 'neutral', glyph: 'info', label: 'Nothing' },
  free: { tone: 'good', glyph: 'tick', label: 'Free' },
  tight: { tone: 'warn', glyph: 'clock', label: 'Tight' },
  over: { tone: 'bad', glyph: 'bang', label: 'Short' },
} as const satisfies Record<Strain, { tone: string; glyph: string; label: string }>;
