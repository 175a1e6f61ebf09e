/**
 * At start: a missing or malformed value of the environment is said, with all the others, and ends the process; from then
 * on a method that nothing here takes is refused.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { env } = await import('#lib/env');
  env();
  const { demandKeys } = await import('#lib/vault/service');
  await demandKeys();
  const { refuseOtherMethods } = await import('#lib/http/refuse');
  refuseOtherMethods();
}
