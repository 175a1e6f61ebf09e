import pino, { type Logger } from 'pino';

let logger: Logger | undefined;

/** The process's log: JSON lines on standard output, ids and codes only, no personal data. */
export function log(): Logger {
  logger ??= pino({ level: process.env.LOG_LEVEL ?? 'info', base: null });
  return logger;
}
