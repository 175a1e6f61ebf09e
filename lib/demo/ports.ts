import { anyPort, freePort } from '#lib/setup/ports';
import type { Say } from '#lib/setup/say';
import type { Ports } from '#lib/setup/secrets';

const WANTED: Ports = {
  web: 3000,
  platform: 4810,
  inbox: 4820,
  smtp: 4825,
  postgres: 54_320,
  livekit: 7880,
  livekitTcp: 7881,
  livekitUdp: 7882,
};

/** A free port for each part: `PORT` for the pages, that of the last start or the usual one, else the next free one, which is said. */
export async function choosePorts(last: Ports | undefined, say: Say): Promise<Ports> {
  const taken = new Set<number>();
  const ports = { ...WANTED };
  const asked = Number(process.env.PORT) || undefined;
  for (const part of Object.keys(WANTED) as (keyof Ports)[]) {
    const wanted = (part === 'web' ? asked : undefined) ?? last?.[part] ?? WANTED[part];
    ports[part] = await freePort(wanted, taken, part === 'livekitUdp' ? 'udp' : 'tcp');
    if (ports[part] !== wanted) say(`  Port ${wanted} (${part}) is taken by another program: using ${ports[part]}.`);
  }
  if (last && last.platform !== ports.platform) {
    say(`  Webhooks were set up for port ${last.platform}. Free it, or begin anew with: npm run demo -- --fresh`);
  }
  return ports;
}

/** Any free ports, for tests that run beside each other and beside a demo. */
export async function anyPorts(): Promise<Ports> {
  const taken = new Set<number>();
  const ports = { ...WANTED };
  for (const part of Object.keys(WANTED) as (keyof Ports)[]) ports[part] = await anyPort(taken);
  return ports;
}
