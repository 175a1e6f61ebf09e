import type { Ports, Secrets } from '#lib/setup/secrets';

export const DATABASE = 'second_look';
const OURS = [
  ...['APP_URL', 'PORT', 'DATABASE_URL', 'DATABASE_DIRECT_URL', 'DATABASE_READ_URL', 'DATABASE_OWNER_URL'],
  ...['AUTH_SECRET', 'SMTP_URL'],
  ...['LIVEKIT_PUBLIC_URL', 'MAIL_FROM', 'STORAGE_URL', 'KEYRING', 'CHECKPOINT_KEY', 'CHECKPOINT_DIR', 'NEXTAUTH_URL'],
];

/** The environment of web and worker on one machine. What the shell says of the same names does not leak in. */
export function environmentOf(folder: string, secrets: Secrets, ports: Ports): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OURS.includes(name.replace(/_FILE$/, ''))),
  );
  const appUrl = `http://localhost:${ports.web}`;
  return {
    ...inherited,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    PORT: String(ports.web),
    DATABASE_URL: `postgres://second_look_web:${secrets.appPassword}@127.0.0.1:${ports.postgres}/${DATABASE}`,
    DATABASE_READ_URL: `postgres://second_look_reader:${secrets.readsPassword}@127.0.0.1:${ports.postgres}/${DATABASE}`,
    ...livekitOf(secrets, ports),
    AUTH_SECRET: secrets.authSecret,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: 'Second Look <no-reply@secondlook.test>',
    STORAGE_URL: `file://${folder}/storage`,
    KEYRING: secrets.keyring,
    CHECKPOINT_KEY: secrets.checkpointKey,
    CHECKPOINT_DIR: `${folder}/checkpoints`,
    METRICS_TOKEN: secrets.metricsToken,
    // One step to sign in: the demo listens on loopback alone. Whoever enrols a second factor is asked for it all the same.
    SECOND_FACTOR: 'optional',
    // The demo platform listens on this machine, which a real installation never calls.
    WEBHOOK_ALLOW_LOOPBACK: 'true',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
  };
}

/** The superuser's address, for migrating and for looking into the trail: web and worker never get it. */
export function ownerUrlOf(secrets: Secrets, ports: Ports): string {
  return `postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${ports.postgres}/${DATABASE}`;
}

/** A server of one's own (LIVEKIT_URL in the shell) goes before the demo's. */
function livekitOf(secrets: Secrets, ports: Ports): Record<string, string> {
  if (process.env.LIVEKIT_URL) return {};
  return {
    LIVEKIT_URL: `ws://127.0.0.1:${ports.livekit}`,
    LIVEKIT_PUBLIC_URL: `ws://127.0.0.1:${ports.livekit}`,
    LIVEKIT_API_KEY: secrets.livekitKey,
    LIVEKIT_API_SECRET: secrets.livekitSecret,
  };
}
