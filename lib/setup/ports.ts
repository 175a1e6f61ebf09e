import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** The first port from `wanted` upwards that is free on loopback, for TCP (and UDP where asked) and not in `taken`. */
export async function freePort(wanted: number, taken: Set<number>, protocol: 'tcp' | 'udp' = 'tcp'): Promise<number> {
  for (let port = wanted; port < wanted + 500 && port < 65_536; port++) {
    if (taken.has(port)) continue;
    if (await (protocol === 'tcp' ? tcpIsFree(port) : udpIsFree(port))) {
      taken.add(port);
      return port;
    }
  }
  throw new Error(`No free ${protocol} port from ${wanted} to ${wanted + 500}. Close some programs and start again.`);
}

/**
 * Some free port, for tests, which must not care. Below the range from which systems take the near ends of connections:
 * while a server is down, one of those would sit on its port.
 */
export async function anyPort(taken: Set<number>): Promise<number> {
  return freePort(10_000 + Math.floor(Math.random() * 22_000), taken);
}

function tcpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function udpIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => socket.close(() => resolve(true)));
  });
}
