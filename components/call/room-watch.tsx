const LOOK_MS = 300;
const PATIENCE_MS = 6_000;

/**
 * Asks the video server about a room whose connection was shaken. While it does not answer, or still has the room, the
 * library resumes by itself. Once it answers without the room, or the library has not resumed in six seconds: `anew`.
 */
export function watchServer({ url, token }: { url: string; token: string }, anew: () => void): () => void {
  const address = `${url.replace(/^ws/, 'http')}/rtc/validate?access_token=${token}`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let since = 0;
  async function look() {
    const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (stopped) return;
    if (answer && !since) since = Date.now();
    if (answer && (!answer.ok || Date.now() - since > PATIENCE_MS)) return anew();
    timer = setTimeout(look, LOOK_MS);
  }
  timer = setTimeout(look, LOOK_MS);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
