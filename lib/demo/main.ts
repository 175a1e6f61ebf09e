import { existsSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '#lib/demo/parts';
import { choosePorts } from '#lib/demo/ports';
import { type Stack, startStack } from '#lib/demo/stack';
import { endWith } from '#lib/setup/lifetime';
import { runningCluster } from '#lib/setup/postgres';
import { say } from '#lib/setup/say';
import { ROLES, STAFF } from '#lib/setup/secrets';

const folder = join(ROOT, '.data');
let stack: Stack | undefined;
endWith(async () => {
  say('\nStopping.');
  await stack?.stop();
  say('Stopped. Everything is kept in .data.');
});

const unknown = process.argv.slice(2).filter((argument) => argument !== '--fresh');
if (unknown.length > 0) fail(`Unknown: ${unknown.join(' ')}. Known: --fresh (begin with an empty .data)`);
if (runningCluster(join(folder, 'postgres'))) say('Waiting for the last demo to end.');
try {
  if (process.argv.includes('--fresh')) clear();
  stack = await startStack({ folder, say, choosePorts: (last) => choosePorts(last, say), seedSize: 'full' });
  welcome(stack);
  const reason = await stack.broken;
  say(`\n${reason}`);
  await stack.stop();
  process.exit(1);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

function clear(): void {
  const cluster = join(folder, 'postgres');
  const running = runningCluster(cluster);
  if (running) fail(`The demo is running (PostgreSQL is process ${running.pid}). Stop it first, then begin anew.`);
  // For root the cluster may be a link to a folder that PostgreSQL's account can reach.
  if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

function welcome({ appUrl, secrets, platform, inbox }: Stack): void {
  const wide = Math.max(...ROLES.map((role) => STAFF[role].length));
  const example = join(folder, 'example-referral.json');
  writeFileSync(example, exampleReferral());
  say(`
Second Look is ready: ${appUrl}

  Sign in as
${ROLES.map((role) => `    ${role.padEnd(10)}  ${STAFF[role].padEnd(wide)}  ${secrets.passwords[role]}`).join('\n')}

  Demo inbox     ${inbox.url}   every mail ends here
  Demo platform  ${platform.url}   its users and their level

  Refer a user as a platform does:
    curl ${appUrl}/api/v1/referrals \\
      -H 'Authorization: Bearer ${secrets.apiKey}' \\
      -H 'Idempotency-Key: first-try-1' -H 'Content-Type: application/json' \\
      -d @${relative(process.cwd(), example)}

  Ctrl-C stops all of it; everything is kept in .data.
`);
}

/** Somebody whom the check failed ten times around noon (UTC) on each of the last two days. */
function exampleReferral(): string {
  const day = 24 * 3_600_000;
  const midnight = Math.floor(Date.now() / day) * day;
  const failures = [2, 1].flatMap((days) =>
    Array.from({ length: 10 }, (_, n) => new Date(midnight - days * day + day / 2 + n * 180_000).toISOString()),
  );
  const user = { ref: 'user-1001', name: 'Ada Example', email: 'ada@example.test', locale: 'en', country: 'DE' };
  return JSON.stringify({
    user: { ...user, timeZone: 'Europe/Berlin' },
    attempts: failures.map((at) => ({ at, outcome: 'failed', reason: 'lighting', actions: ['blink'] })),
    documents: [{ type: 'id_card', country: 'DE' }],
  });
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
