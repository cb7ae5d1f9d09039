import type { RawData, WebSocket } from 'ws';
import { MAX_SENT_FRAME_BYTES, type ServerFrame } from '#contract/frames.ts';
import type { Gate, GateSession } from '#gate/gate.ts';
import { createFrameRate } from './frame-rate.ts';
import type { Pairing } from './pairing.ts';

/** How long a screen may take, and how much is written ahead of it. */
export interface SocketLimits {
  readonly helloMs: number;
  /** A screen that gives no sign of life for twice as long is dropped. One that reads slowly is slowed, not dropped. */
  readonly pingMs: number;
  /** Once this much waits in the socket, the rest waits in the gate, where only the newest of each view is kept. */
  readonly maxWaitingBytes: number;
}

/** The limits of a running kiosk. */
export const SOCKET_LIMITS: SocketLimits = { helloMs: 5000, pingMs: 15_000, maxWaitingBytes: MAX_SENT_FRAME_BYTES };

const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

/**
 * Carries frames between one socket and the gate. The first frame must be `hello` with a token, which fixes the
 * audience for as long as the socket lives, and with the page's session.
 */
export function serveSocket(socket: WebSocket, gate: Gate, pairing: Pairing, limits: SocketLimits): void {
  let session: GateSession | undefined;
  const rate = createFrameRate(performance.now());
  const life = keepAlive(socket, limits.pingMs);
  const helloTimer = setTimeout(() => socket.close(POLICY_VIOLATION, 'no hello'), limits.helloMs);
  const isFull = (): boolean => socket.bufferedAmount >= limits.maxWaitingBytes;
  const taken = (error?: Error | null): void => {
    if (error) return;
    life.sign();
    if (!isFull()) session?.taken();
  };
  const send = (_frame: ServerFrame, text: string): void => {
    if (socket.readyState === socket.OPEN) socket.send(text, taken);
  };
  const refuse = (reason: 'token' | 'malformed'): void => {
    const refusal: ServerFrame = { kind: 'refused', reason };
    send(refusal, JSON.stringify(refusal));
    socket.close(POLICY_VIOLATION, reason);
  };
  const greet = (frame: unknown): void => {
    clearTimeout(helloTimer);
    const {
      kind,
      token,
      session: sessionId,
    } = (typeof frame === 'object' && frame !== null ? frame : {}) as Record<string, unknown>;
    const audience = pairing.audienceOf(token, sessionId);
    if (kind !== 'hello') return refuse('malformed');
    if (!audience) return refuse('token');
    session = gate.connect(audience, sessionId, send, { isFull, end: () => socket.terminate() });
    if (!session) socket.close(POLICY_VIOLATION, 'malformed');
  };
  socket.on('message', (data, isBinary) => {
    life.sign();
    if (socket.readyState !== socket.OPEN) return;
    if (isBinary) socket.close(UNSUPPORTED_DATA, 'text frames only');
    else if (!rate.allows(performance.now())) socket.close(POLICY_VIOLATION, 'too many frames');
    else if (session) session.receive(parsed(data));
    else greet(parsed(data));
  });
  socket.on('close', () => {
    clearTimeout(helloTimer);
    life.end();
    session?.close();
  });
  // An error is always followed by close, which tidies up.
  socket.on('error', () => undefined);
}

function parsed(data: RawData): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}

/** Drops a socket whose other end has gone without saying so: no ping is answered, nothing sent, nothing taken. */
function keepAlive(socket: WebSocket, pingMs: number): { sign(): void; end(): void } {
  let isAlive = true;
  const sign = (): void => {
    isAlive = true;
  };
  socket.on('pong', sign);
  const timer = setInterval(() => {
    if (isAlive) socket.ping();
    else socket.terminate();
    isAlive = false;
  }, pingMs);
  return { sign, end: () => clearInterval(timer) };
}
