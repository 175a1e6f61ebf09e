import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { referralInput } from '#tests/referral-input';

/** A change that was acknowledged: its event must stand in the trail, exactly as often as it was acknowledged. */
export type Acknowledged = { subject: string; kind: string };

/** An application that is killed and started again on the same port. */
export function mortalApp(port: number) {
  const script = fileURLToPath(new URL('./kill-app.ts', import.meta.url));
  let child: ChildProcess | undefined;
  let up = Promise.resolve();
  let died: Error | undefined;
  const start = () => {
    const born = spawn(process.execPath, [script, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = born;
    born.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL') died = new Error(`the application ended by itself: ${code ?? signal}`);
    });
    up = once(born.stdout, 'data').then(() => {});
    return up;
  };
  return {
    start,
    /** Resolves once it answers; rejects where it ended without being killed. */
    up: () => (died ? Promise.reject(died) : up),
    /** Ends the process without a warning. */
    kill: async () => {
      const dying = child;
      if (!dying) return;
      const gone = once(dying, 'exit');
      dying.kill('SIGKILL');
      await gone;
    },
  };
}
type App = ReturnType<typeof mortalApp>;
type Proof = Record<string, string>;

/** Who asks in the scripted run: each one's headers. */
export type Proofs = { platform: Proof; agent: Proof; supervisor: Proof };

/** One client: takes user after user through the queue until `over`, asking again under the same key when no answer came. */
export async function client(options: {
  app: App;
  port: number;
  name: string;
  proofs: Proofs;
  over: () => boolean;
  answered: () => void;
}) {
  const { app, port, name, proofs, over, answered } = options;
  const acknowledged: Acknowledged[] = [];
  let asked = 0;

  async function ask(path: string, proof: Proof, body?: unknown): Promise<Record<string, unknown>> {
    asked += 1;
    const key = `${name}-${asked}`;
    for (;;) {
      await app.up();
      const headers = { 'content-type': 'application/json', 'idempotency-key': key, ...proof };
      const sent = {
        method: 'POST',
        headers,
        body: body ? JSON.stringify(body) : null,
        signal: AbortSignal.timeout(5000),
      };
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, sent).then(
        async (response) => ({ status: response.status, told: (await response.json()) as Record<string, unknown> }),
        () => null,
      );
      if (!answer) await pause(20);
      else if (answer.status < 300) {
        answered();
        return answer.told;
      } else if (answer.status !== 503 && answer.told.code !== 'key_running')
        throw new Error(`${path}: ${JSON.stringify(answer.told)}`);
    }
  }

  for (let n = 0; !over(); n += 1) {
    const { user, attempts, documents } = referralInput();
    const referred = await ask('/referrals', proofs.platform, {
      user: { ...user, ref: `${name}-${n}` },
      attempts,
      documents,
    });
    const subject = (referred.case as { id: string }).id;
    acknowledged.push({ subject, kind: 'case.referred' });
    const steps = [
      ['claim', proofs.agent, ['case.claimed']],
      ['release', proofs.agent, ['case.released']],
      ['link', proofs.platform, ['case.link_replaced']],
      ['withdraw', proofs.platform, ['case.withdrawn']],
      ['reopen', proofs.supervisor, ['case.reopened', 'case.link_replaced']],
      ['withdraw', proofs.platform, ['case.withdrawn']],
    ] as const;
    for (const [verb, proof, kinds] of steps) {
      if (over()) break;
      await ask(`/cases/${subject}/${verb}`, proof, verb === 'reopen' ? { reason: 'Asked again.' } : undefined);
      acknowledged.push(...kinds.map((kind) => ({ subject, kind })));
    }
  }
  return acknowledged;
}
