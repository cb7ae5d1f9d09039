import { type IpcMainEvent, ipcMain, type WebContents } from 'electron';
import { MAX_FRAME_BYTES, MAX_SENT_FRAME_BYTES, type ServerFrame } from '#contract/frames.ts';
import type { Audience } from '#contract/procedure.ts';
import type { Gate, GateSession } from '#gate/gate.ts';
import { isOwnAddress } from './app-origin.ts';
import { FROM_SCREEN, TO_SCREEN } from './channels.ts';

interface Line {
  readonly contents: WebContents;
  readonly audience: Audience;
  /** The page has said hello, and with it its session. */
  greeting?: { readonly sessionId: unknown };
  session?: GateSession | undefined;
  /** How long each frame is that the page has not said it took, oldest first; UTF-16 units. */
  untaken: number[];
}

/** Carries frames between the windows and the gate, once there is one. */
export interface FrameIpc {
  /** Listens to one more window, whose pages speak for `audience` and no other. */
  listenTo(audience: Audience, contents: WebContents): void;
  /** Lets every page in that has said hello, and every one that says it later. */
  attach(gate: Gate): void;
}

/**
 * Listens to windows. Whose frame it is is told by the window it came from, never by the frame; frames of any
 * other page, of frames within a page, and oversized ones are dropped. A page that is loaded again says hello again.
 * The preload says of each frame that the page took it: one that hangs is sent no more than fits into a frame.
 */
export function openFrameIpc(): FrameIpc {
  const lines = new Map<number, Line>();
  let gate: Gate | undefined;
  const enter = (line: Line): void => {
    if (!gate || !line.greeting) return;
    line.session?.close();
    line.untaken = [];
    line.session = gate.connect(line.audience, line.greeting.sessionId, (frame, text) => post(line, frame, text), {
      isFull: () => line.untaken.reduce((sum, units) => sum + units, 0) >= MAX_SENT_FRAME_BYTES,
      end: () => line.contents.reload(),
    });
  };
  ipcMain.on(FROM_SCREEN, (event, frame: unknown) => {
    const line = lines.get(event.sender.id);
    if (!line || !isOwnPage(event) || isOversized(frame)) return;
    const { kind, id, session } = membersOf(frame);
    if (kind === 'hello') {
      line.greeting = { sessionId: session };
      enter(line);
    } else if (kind === 'taken') {
      line.untaken.shift();
      line.session?.taken();
    } else if (line.session) line.session.receive(frame);
    else refuseForNow(line, kind, id);
  });
  return {
    listenTo(audience, contents) {
      const { id } = contents;
      lines.set(id, { contents, audience, untaken: [] });
      contents.once('destroyed', () => {
        lines.get(id)?.session?.close();
        lines.delete(id);
      });
    },
    attach(opened) {
      gate = opened;
      for (const line of lines.values()) enter(line);
    },
  };
}

function isOwnPage({ senderFrame, sender }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url) && !sender.isDestroyed();
}

function isOversized(frame: unknown): boolean {
  try {
    return (JSON.stringify(frame) ?? '').length > MAX_FRAME_BYTES;
  } catch {
    return true;
  }
}

function membersOf(frame: unknown): Readonly<Record<string, unknown>> {
  return typeof frame === 'object' && frame !== null ? { ...frame } : {};
}

/**
 * Refuses a call for now: views come by themselves once the kiosk is open, but a call cannot wait that long without its
 * caller knowing.
 */
function refuseForNow(line: Line, kind: unknown, id: unknown): void {
  if (kind !== 'call' || typeof id !== 'number') return;
  const refusal: ServerFrame = { kind: 'reply', id, ok: false, error: { code: 'connection.lost', retry: 'safe' } };
  post(line, refusal, JSON.stringify(refusal));
}

function post({ contents, untaken }: Line, frame: ServerFrame, text: string): void {
  if (contents.isDestroyed()) return;
  untaken.push(text.length);
  contents.send(TO_SCREEN, frame);
}
