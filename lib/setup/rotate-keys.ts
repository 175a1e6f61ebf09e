import { SYSTEM } from '#lib/access/actors';
import { newId } from '#lib/ids';
import { rotateKeys } from '#lib/vault/commands';
import { keysInUse } from '#lib/vault/queries';

/** `npm run keys:rotate`: moves every data key to the first key of KEYRING and says which keys may leave the ring. */
const { moved, to } = await rotateKeys({ actor: SYSTEM, now: new Date(), requestId: newId('req') });
const left = (await keysInUse()).filter(({ keyId }) => keyId !== to);
process.stdout.write(
  left.length === 0
    ? `Moved ${moved} keys. All are wrapped by ${to} now; the other keys may leave KEYRING.\n`
    : `Moved ${moved} keys. Still in use beside ${to}: ${left.map(({ keyId }) => keyId).join(', ')}. Run this again.\n`,
);
process.exit(0);
