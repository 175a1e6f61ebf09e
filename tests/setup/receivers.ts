import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';

export type Got = { id: string; type: string; caseId: string; sequence: number; body: string };

/** A platform's receiver: verifies every signature, answers with `answer`, and keeps what it accepted. */
export async function startReceiver(secret: string) {
  const got: Got[] = [];
  const state = {
    answer: 200,
    asked: 0,
    refused: 0,
    signatures: [] as string[],
    /** What happens while the sender waits for the answer. */
    meanwhile: undefined as (() => Promise<void>) | undefined,
  };
  const server = createServer(async (request, response) => {
    state.asked += 1;
    const body = await textOf(request);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    state.signatures.push(headers['webhook-signature'] ?? '');
    try {
      new Webhook(secret).verify(body, headers);
    } catch {
      state.refused += 1;
    }
    if (state.answer === 200) {
      const { type, data } = JSON.parse(body) as { type: string; data: { caseId: string; sequence: number } };
      got.push({ id: headers['webhook-id'] ?? '', type, caseId: data.caseId, sequence: data.sequence, body });
    }
    await state.meanwhile?.();
    response.writeHead(state.answer, state.answer === 302 ? { location: '/elsewhere' } : {});
    response.end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  return { url, got, state, stop: () => new Promise((done) => server.close(done).closeAllConnections()) };
}

/** An SMTP server that keeps every mail; while `down` it refuses each. */
export async function startMailbox() {
  const mails: ParsedMail[] = [];
  const state = { down: false };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        if (state.down) return done(new Error('down'));
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  const url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
  return { url, mails, state, stop: () => new Promise<void>((done) => smtp.close(() => done())) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
