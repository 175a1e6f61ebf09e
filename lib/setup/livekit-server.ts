import { writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Keeper, Kept, KeptProgram } from '#lib/setup/keep';
import { findLiveKit, LIVEKIT_IMAGE } from '#lib/setup/livekit';
import type { Say } from '#lib/setup/say';

export type LiveKitOptions = {
  keeper: Keeper;
  say: Say;
  /** Takes the configuration and the log. */
  folder: string;
  ports: { http: number; tcp: number; udp: number };
  key: string;
  secret: string;
  /** Told of what happens in rooms, signed with `key`. */
  webhookUrl?: string;
};
export type RunningLiveKit = { url: string; kept: Kept };

/** Starts the video server on loopback. Rooms are made by the application alone and survive two minutes of absence. */
export async function startLiveKit(options: LiveKitOptions): Promise<RunningLiveKit> {
  const source = await findLiveKit(options.keeper, options.say);
  const config = join(options.folder, 'livekit.json');
  const body = JSON.stringify(configOf(options), null, 2);
  writeFileSync(config, body, { mode: 0o600 });
  const program: Pick<KeptProgram, 'command' | 'args'> =
    source.kind === 'program'
      ? { command: source.path, args: ['--config', config] }
      : { command: 'docker', args: ['run', '--rm', '--network=host', '--env', 'LIVEKIT_CONFIG', LIVEKIT_IMAGE] };
  const kept = await options.keeper.start({
    ...program,
    name: 'livekit',
    cwd: options.folder,
    env: { ...process.env, ...(source.kind === 'image' ? { LIVEKIT_CONFIG: body } : {}) },
    log: join(options.folder, 'livekit.log'),
  });
  await untilReady(`http://127.0.0.1:${options.ports.http}`, kept);
  return { url: `ws://127.0.0.1:${options.ports.http}`, kept };
}

/** JSON is YAML, which is what LiveKit reads. */
function configOf({ ports, key, secret, webhookUrl }: LiveKitOptions): object {
  const loopback = Object.entries(networkInterfaces()).find(([, all]) => all?.some((one) => one.internal))?.[0] ?? 'lo';
  return {
    port: ports.http,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: ports.tcp,
      udp_port: ports.udp,
      node_ip: '127.0.0.1',
      use_external_ip: false,
      enable_loopback_candidate: true,
      interfaces: { includes: [loopback] },
    },
    room: { auto_create: false, empty_timeout: 300, departure_timeout: 120 },
    keys: { [key]: secret },
    ...(webhookUrl ? { webhook: { api_key: key, urls: [webhookUrl] } } : {}),
    logging: { level: 'info', json: true },
  };
}

async function untilReady(url: string, kept: Kept): Promise<void> {
  let ended: string | undefined;
  void kept.exited.then((reason) => {
    ended = reason;
  });
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (ended) throw new Error(`LiveKit ended at its start (${ended}). Its log: ${kept.log}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`LiveKit did not answer within a minute. Its log: ${kept.log}`);
}
