import { createHash, randomBytes } from 'node:crypto';

export type IdPrefix =
  | 'staff'
  | 'shift'
  | 'policy'
  | 'wait'
  | 'change'
  | 'holiday'
  | 'key'
  | 'hook'
  | 'person'
  | 'case'
  | 'attempt'
  | 'document'
  | 'link'
  | 'guest'
  | 'consent'
  | 'booking'
  | 'call'
  | 'line'
  | 'still'
  | 'ask'
  | 'verdict'
  | 'gap'
  | 'recording'
  | 'mail'
  | 'factor'
  | 'passkey'
  | 'alert'
  | 'req';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id such as `case_01k9x…`: 48 bits of milliseconds, then 80 random bits, in Crockford's base 32; sorts by age. */
export function newId(prefix: IdPrefix, now: Date = new Date()): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  randomBytes(10).copy(bytes, 6);
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let out = '';
  for (let i = 0; i < 26; i += 1) {
    out = ALPHABET[Number(bits & 31n)] + out;
    bits >>= 5n;
  }
  return `${prefix}_${out}`;
}

/** 256 random bits as 43 characters of base64url: a session's or a key's secret part. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A password that nobody chose, said once: 100 bits in four groups, of letters and digits that are not mistaken for others. */
export function newPassword(): string {
  const signs = Array.from(randomBytes(20), (byte) => ALPHABET[byte & 31]).join('');
  return signs.replaceAll(/.{5}(?=.)/g, '$&-');
}

/** SHA-256 in hex: how secrets are stored and evidence is sealed. */
export function sha256(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}
