import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathTo } from 'node:path';
import { ROOT } from '#lib/demo/parts';
import { anyPorts } from '#lib/demo/ports';
import { type Stack, startStack } from '#lib/demo/stack';
import { endWith } from '#lib/setup/lifetime';
import { say } from '#lib/setup/say';
import { STAFF } from '#lib/setup/secrets';
import { block } from '#tests/bench/block';
import { claim } from '#tests/bench/claim';
import { guest } from '#tests/bench/guest';
import { join } from '#tests/bench/join';
import { type Figure, type Target, table } from '#tests/bench/measure';
import { outage, restart } from '#tests/bench/outage';
import { queue } from '#tests/bench/queue';
import { slots } from '#tests/bench/slots';
import { still } from '#tests/bench/still';
import { tick, ticks } from '#tests/bench/ticks';

const FIGURES: Readonly<Record<string, (target: Target) => Promise<Figure>>> = {
  ...{ queue, claim, join, still, tick, ticks, block, outage, restart, guest },
};
/** What is computed without anything running. */
const PURE: Readonly<Record<string, () => Promise<Figure>>> = { slots };

const asked = process.argv.slice(2).filter((argument) => argument !== '--json');
const unknown = asked.filter((name) => !(name in FIGURES || name in PURE));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(' ')}. Known: ${Object.keys({ ...FIGURES, ...PURE }).join(', ')}, --json.`);
  process.exit(2);
}

const isAsked = ([name]: [string, unknown]) => asked.length === 0 || asked.includes(name);
const figures: Figure[] = [];
const failed: string[] = [];
for (const [name, measure] of Object.entries(PURE).filter(isAsked)) {
  say(`Measuring ${name}.`);
  figures.push(await measure());
}
const running = Object.entries(FIGURES).filter(isAsked);
if (running.length === 0) {
  report(figures);
  process.exit(0);
}
const folder = mkdtempSync(pathTo(tmpdir(), 'second-look-bench-'));
chmodSync(folder, 0o711);
let stack: Stack | undefined;
const clear = async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
};
endWith(clear);
stack = await startStack({ folder, say, choosePorts: anyPorts, seedSize: 'full' });
const target = targetOf(stack);
for (const [name, measure] of running) {
  say(`Measuring ${name}.`);
  try {
    figures.push(await measure(target));
  } catch (error) {
    // The others are measured all the same.
    failed.push(name);
    console.error(error);
  }
}
report(figures);
await clear();
if (failed.length > 0) say(`Not measured: ${failed.join(', ')}.`);
process.exit(failed.length > 0 ? 1 : 0);

/** The stack as the figures see it; this process takes over its environment to sign in without a form. */
function targetOf(running: Stack): Target {
  const { env, secrets, appUrl, ownerUrl } = running;
  Object.assign(process.env, env);
  return {
    appUrl,
    ownerUrl,
    apiKey: secrets.apiKey,
    livekit: { url: env.LIVEKIT_URL ?? '', key: env.LIVEKIT_API_KEY ?? '', secret: env.LIVEKIT_API_SECRET ?? '' },
    cookieOf: async (role) => {
      const [{ sealSession, staffCookieName }, { signIn }] = await Promise.all([
        import('#lib/access/cookie'),
        import('#lib/access/password'),
      ]);
      const opened = await signIn({ email: STAFF[role], password: secrets.passwords[role], address: '127.0.0.1' });
      const secret = opened && 'secret' in opened ? opened.secret : null;
      if (!secret) throw new Error(`${STAFF[role]} could not sign in`);
      return { name: staffCookieName(), value: await sealSession(secret) };
    },
    cookiesOfAgents: async (count) => {
      const [{ sealSession, staffCookieName }, { openSession }, { db }, { staff }] = await Promise.all([
        import('#lib/access/cookie'),
        import('#lib/access/session'),
        import('#db/client'),
        import('#db/schema/staff'),
      ]);
      const people = await db().select({ id: staff.id, role: staff.role }).from(staff);
      const agents = people.filter(({ role }) => role === 'agent' || role === 'supervisor').slice(0, count);
      return Promise.all(
        agents.map(async ({ id }) => {
          const secret = await openSession(id, { device: undefined, address: '127.0.0.1' });
          if (!secret) throw new Error(`no session for ${id}`);
          return { name: staffCookieName(), value: await sealSession(secret) };
        }),
      );
    },
    freeze: (part, frozen) => running.freezePart(part, frozen),
    kill: (part) => running.stopPart(part, 'kill'),
    start: (part) => running.startPart(part),
  };
}

function report(found: readonly Figure[]): void {
  const json = JSON.stringify({ at: new Date().toISOString(), figures: found }, null, 2);
  if (process.argv.includes('--json')) {
    console.log(json);
    return;
  }
  mkdirSync(pathTo(ROOT, '.data'), { recursive: true });
  writeFileSync(pathTo(ROOT, '.data', 'bench.json'), json);
  console.log(`\n${table(found)}\n\nAs JSON: .data/bench.json`);
}
