import { makePgArray, parsePgArray } from 'drizzle-orm/pg-core';

const TEXT_ARRAY = 1009;

/**
 * What every pool sets. The driver's own look-up of array types runs where nobody catches its failure: a connection cut
 * in that moment would end the process. text[] is the one array that is read, so it is named here instead.
 */
export const POOL = {
  max: 10,
  onnotice: () => {},
  fetch_types: false,
  types: {
    texts: {
      to: TEXT_ARRAY,
      from: [TEXT_ARRAY],
      parse: (text: string): unknown => parsePgArray(text),
      serialize: (value: unknown): unknown => (Array.isArray(value) ? makePgArray(value) : value),
    },
  },
};
