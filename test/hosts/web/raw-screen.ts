import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ServerFrame } from '#contract/frames.ts';
import { createFrameJoiner } from '#renderer/connect/frame-joiner.ts';

/** A screen on a real socket that keeps what it got and how it ended. */
export interface RawScreen {
  readonly socket: WebSocket;
  readonly frames: ServerFrame[];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  send(frame: unknown): void;
  /** Waits until a frame fits. */
  frame(fits: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
}

/** Opens a socket as a page of the host would, unless `headers` say otherwise. */
export async function openSocket(port: number, headers: Record<string, string> = {}): Promise<RawScreen> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, {
    headers: { origin: `http://127.0.0.1:${port}`, ...headers },
  });
  const frames: ServerFrame[] = [];
  const waiting = new Set<() => void>();
  const joiner = createFrameJoiner();
  socket.on('message', (data) => {
    const frame = joiner.take(JSON.parse(String(data)) as ServerFrame);
    if (!frame) return;
    frames.push(frame);
    for (const look of waiting) look();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await once(socket, 'open');
  socket.on('error', () => undefined);
  return {
    socket,
    frames,
    closed,
    send: (frame) => socket.send(JSON.stringify(frame)),
    frame(fits) {
      return new Promise((resolve) => {
        const look = (): void => {
          const found = frames.find(fits);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
  };
}

/** The HTTP status with which an upgrade was refused. */
export function refusedUpgrade(port: number, headers: Record<string, string>, path = '/socket'): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => {
      socket.terminate();
      reject(new Error('the upgrade was let through'));
    });
    socket.on('error', () => undefined);
  });
}
