import { createHash } from 'node:crypto';

/** One key of the ring, held here or by a key management service. `place` is what the data key is for, authenticated. */
export type RingKey = {
  readonly id: string;
  wrap(place: string, dataKey: Buffer): Promise<string>;
  unwrap(place: string, wrapped: string): Promise<Buffer>;
  /** Wraps something and unwraps it again. @throws where the key cannot be used now */
  probe(): Promise<void>;
};

/** Keys on a ring have names that say nothing: eight characters of a hash. */
export function idOf(key: Buffer): string {
  return createHash('sha256').update('second-look key id\n').update(key).digest('hex').slice(0, 8);
}
