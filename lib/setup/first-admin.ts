import { VISITOR } from '#lib/access/actors';
import { setupToken } from '#lib/access/setup-link';
import { env } from '#lib/env';
import { hasAdmin } from '#lib/founding/queries';

/** `npm run first-admin`: prints the link by which the first administrator makes their account. */
const { APP_URL } = env();
const taken = await hasAdmin(VISITOR);
process.stdout.write(
  taken
    ? 'There is an administrator already. They add further ones under Settings.\n'
    : `Open this within an hour; it makes one account:\n${APP_URL.replace(/\/$/, '')}/setup#${setupToken(new Date())}\n`,
);
process.exit(taken ? 1 : 0);
