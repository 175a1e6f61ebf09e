import { mkdirSync, mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { inject } from 'vitest';
import { buildOnce } from '#lib/demo/build';
import { partsOf, ROOT } from '#lib/demo/parts';
import { anyPorts } from '#lib/demo/ports';
import { startKeeper } from '#lib/setup/keep';
import { say } from '#lib/setup/say';
import { readSecrets } from '#lib/setup/secrets';

export type Told = { status: number; location: string | undefined; policy: string | undefined; body: string };

/** The pages as they are built, over HTTP on a port of their own, with the database and the environment of this test file. */
export async function builtConsole() {
  const folder = mkdtempSync(join(inject('runFolder'), 'console-'));
  mkdirSync(join(folder, 'logs'));
  const keeper = startKeeper();
  const ports = await anyPorts();
  const url = `http://localhost:${ports.web}`;
  const env = { ...process.env, NODE_ENV: 'production' as const, APP_URL: url, NEXTAUTH_URL: url };
  await buildOnce({ root: ROOT, keeper, env, log: join(folder, 'logs', 'build.log'), say });
  await partsOf({ keeper, folder, secrets: readSecrets(folder), ports, env, say }).start('web');
  return {
    url,
    /** Asks for a page; any header may be forged, that of the host as well, which `fetch` would not send. */
    ask: (path: string, headers: Readonly<Record<string, string>>) => asked(ports.web, path, headers),
    stop: () => keeper.stopAll(),
  };
}

function asked(port: number, path: string, headers: Readonly<Record<string, string>>): Promise<Told> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { host: `localhost:${port}`, ...headers } });
    sent.once('error', reject);
    sent.once('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('error', reject);
      answer.once('end', () => {
        const policy = answer.headers['content-security-policy'];
        resolve({
          ...{ status: answer.statusCode ?? 0, location: answer.headers.location },
          ...{ policy: typeof policy === 'string' ? policy : undefined, body: Buffer.concat(parts).toString() },
        });
      });
    });
    sent.end();
  });
}
