/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // `npm run verify` type-checks; a start of the demo need not pay for it again.
  typescript: { ignoreBuildErrors: true },
  // Without it the dev server writes instruction files for coding tools into the repository.
  agentRules: false,
  serverExternalPackages: [
    '@node-rs/argon2',
    'graphile-worker',
    'livekit-server-sdk',
    'nodemailer',
    'pino',
    'postgres',
    'request-filtering-agent',
  ],
};

export default config;
