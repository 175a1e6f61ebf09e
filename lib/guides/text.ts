import { type Guide, MEASURES, type Measure } from '#lib/guides/rules';

/** The agent's buttons. */
export const GUIDE_LABEL: Readonly<Record<Guide, string>> = {
  closer: 'Closer',
  tilt: 'Tilt',
  turn_over: 'Turn over',
};

export const MEASURE_TEXT: Readonly<Record<Measure, { label: string; marks: string }>> = {
  eyes: { label: 'Eyes', marks: 'Mark the middle of both eyes of the portrait' },
  card: { label: 'Card', marks: 'Mark the left and the right edge of the card' },
};

/** What the agent reads under the two marks. */
export function measuredText(what: Measure, { pixels, enough }: { pixels: number; enough: boolean }): string {
  return enough
    ? `${pixels} pixels apart: enough to compare by.`
    : `${pixels} pixels apart, ${MEASURES[what]} are needed: ask them to come closer.`;
}

/** The desk's keys for them. */
export const GUIDE_KEY: Readonly<Record<Guide, string>> = { closer: 'n', tilt: 'i', turn_over: 'u' };
