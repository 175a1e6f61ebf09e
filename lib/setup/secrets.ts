import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROLES = ['agent', 'supervisor', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];
export const STAFF: Record<Role, string> = {
  agent: 'agent@secondlook.test',
  supervisor: 'supervisor@secondlook.test',
  auditor: 'auditor@secondlook.test',
  admin: 'admin@secondlook.test',
};
export type Ports = Record<
  'web' | 'postgres' | 'platform' | 'inbox' | 'smtp' | 'livekit' | 'livekitTcp' | 'livekitUdp',
  number
>;

/** Everything random of one installation, made once and kept readable for its owner alone. */
export type Secrets = {
  postgresPassword: string;
  appPassword: string;
  readsPassword: string;
  authSecret: string;
  keyring: string;
  checkpointKey: string;
  livekitKey: string;
  livekitSecret: string;
  apiKey: string;
  webhookSecret: string;
  metricsToken: string;
  passwords: Record<Role, string>;
  seeded: boolean;
  /** Of the last start; the next one asks for the same. */
  ports?: Ports;
};

/** The secrets kept in `folder`; missing ones are made. */
export function readSecrets(folder: string): Secrets {
  mkdirSync(folder, { recursive: true });
  const file = fileIn(folder);
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const secrets = { ...freshSecrets(), ...kept };
  writeSecrets(folder, secrets);
  return secrets;
}

/** Whether an installation has ever been set up in `folder`. */
export function hasSecrets(folder: string): boolean {
  return existsSync(fileIn(folder));
}

export function writeSecrets(folder: string, secrets: Secrets): void {
  const file = fileIn(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

function fileIn(folder: string): string {
  return join(folder, 'demo.json');
}

function freshSecrets(): Secrets {
  const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
  return {
    postgresPassword: random(24),
    appPassword: random(24),
    readsPassword: random(24),
    authSecret: random(32),
    keyring: random(32),
    checkpointKey: random(32),
    livekitKey: `LK${randomBytes(8).toString('hex')}`,
    livekitSecret: random(36),
    apiKey: `slk_${random(32)}`,
    webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    metricsToken: random(24),
    passwords: { agent: password(), supervisor: password(), auditor: password(), admin: password() },
    seeded: false,
  };
}

/** Twenty letters in groups of five, without the ones that are misread: about 98 bits. */
function password(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const picked: string[] = [];
  while (picked.length < 20) {
    const byte = randomBytes(1)[0] ?? 255;
    const letter = byte < 248 ? letters[byte % 31] : undefined;
    if (letter) picked.push(letter);
  }
  return [0, 5, 10, 15].map((from) => picked.slice(from, from + 5).join('')).join('-');
}
