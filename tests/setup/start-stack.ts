import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendJson, serve } from '#lib/demo/page';
import { PARTS, type PartName } from '#lib/demo/parts';
import { anyPorts } from '#lib/demo/ports';
import { type Stack, startStack } from '#lib/demo/stack';
import { anyPort } from '#lib/setup/ports';
import { say } from '#lib/setup/say';
import { STAFF } from '#lib/setup/secrets';
import { CLIENT, startProvider } from '#tests/setup/openid';
import type { StackInfo } from '#tests/setup/stack';

/** Starts the whole product once for all end-to-end tests, in a folder of its own with a small seed. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-e2e-'));
  chmodSync(folder, 0o711);
  const provider = await startProvider();
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    // The same on every machine, with ffmpeg or without: what a worker records has a journey of its own.
    RECORDER: 'page',
    // No user of another journey lives there.
    CERTIFICATE_COUNTRIES: 'IS',
  });
  const stack = await startStack({ folder, say, choosePorts: anyPorts, seedSize: 'small' });
  provider.serve(stack.appUrl);
  const controlPort = await anyPort(new Set(Object.values(stack.ports)));
  const controls = await serve(controlPort, async (request, response) => {
    const [, action, name] = (request.url ?? '').split('/');
    const parts = name === 'all' ? [...touched] : PARTS.filter((one) => one === name);
    if (request.method !== 'POST' || (parts.length === 0 && name !== 'all'))
      return sendJson(response, 404, { error: 'not_found' });
    for (const part of parts) await act(stack, action, part);
    sendJson(response, 200, { ok: true });
  });
  const file = join(folder, 'stack.json');
  writeFileSync(file, JSON.stringify(infoOf(stack, controlPort)), { mode: 0o600 });
  process.env.STACK_FILE = file;
  return async () => {
    controls.closeAllConnections();
    controls.close();
    await stack.stop();
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The parts that a test stopped or froze and has not set right. */
const touched = new Set<PartName>();

async function act(stack: Stack, action: string | undefined, part: PartName): Promise<void> {
  const mends = action === 'start' || action === 'thaw' || action === 'mend';
  if (mends) touched.delete(part);
  else touched.add(part);
  if (action === 'mend') stack.freezePart(part, false);
  if (action === 'start' || action === 'mend') await stack.startPart(part);
  else if (action === 'freeze' || action === 'thaw') stack.freezePart(part, action === 'freeze');
  else await stack.stopPart(part, action === 'kill' ? 'kill' : 'stop');
}

function infoOf(stack: Stack, controlPort: number): StackInfo {
  const { secrets, platform, inbox, env } = stack;
  return {
    appUrl: stack.appUrl,
    platformUrl: platform.url,
    inboxUrl: inbox.url,
    livekitUrl: env.LIVEKIT_URL ?? '',
    ownerUrl: stack.ownerUrl,
    apiKey: secrets.apiKey,
    webhookSecret: secrets.webhookSecret,
    emails: STAFF,
    passwords: secrets.passwords,
    folder: stack.folder,
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    controlUrl: `http://127.0.0.1:${controlPort}`,
  };
}
