import { describe, expect, it } from 'vitest';
import { MAX_SENT_FRAME_BYTES, type ServerFrame } from '#contract/frames.ts';
import { MAX_WAITING_UNITS } from '#gate/outbox.ts';
import { createFrameJoiner } from '#renderer/connect/frame-joiner.ts';
import { newSession, openTinyKiosk, turn } from './tiny-kiosk.ts';

/** A page that takes frames only while it is told to. */
function openSlowPage() {
  const kiosk = openTinyKiosk();
  kiosk.role = 'cashier';
  const joiner = createFrameJoiner();
  const sent: string[] = [];
  const frames: ServerFrame[] = [];
  const line = { isFull: false, isEnded: false };
  const session = kiosk.gate.connect(
    'cashier',
    newSession(),
    (_frame, text) => {
      sent.push(text);
      const whole = joiner.take(JSON.parse(text) as ServerFrame);
      if (whole) frames.push(whole);
    },
    {
      isFull: () => line.isFull,
      end: () => {
        line.isEnded = true;
      },
    },
  );
  if (!session) throw new Error('the gate lets nobody in');
  frames.length = 0;
  const call = (id: number, procedure: string, input: unknown) =>
    session.receive({ kind: 'call', id, procedure, input });
  return { kiosk, session, sent, frames, line, call };
}

describe('a page that takes its frames slowly', () => {
  it('is sent nothing until it has taken what was sent, then the newest of each view, then its answers', async () => {
    const { kiosk, session, frames, line, call } = openSlowPage();
    line.isFull = true;
    call(1, 'bell.ring', { times: 3 });
    call(2, 'bell.ring', { times: 3 });
    await turn();
    kiosk.announce('kiosk.changed');
    await turn();
    expect(frames).toEqual([]);

    line.isFull = false;
    session.taken();
    expect(frames.map((frame) => (frame.kind === 'event' ? frame.name : frame.kind))).toEqual([
      'sale.changed',
      'kiosk.changed',
      'reply',
      'reply',
    ]);
    expect(frames[0]).toMatchObject({ seq: 1, view: { rung: 6 } });
    expect(frames[2]).toMatchObject({ id: 1, output: { rung: 3 } });
  });

  it('gets one snapshot, however often it asks meanwhile', () => {
    const { session, frames, line } = openSlowPage();
    line.isFull = true;
    for (let asked = 0; asked < 50; asked += 1) session.receive({ kind: 'snapshot' });
    line.isFull = false;
    session.taken();
    expect(frames.map(({ kind }) => kind)).toEqual(['snapshot']);
  });

  it('loses its line once more waits than a page can have asked for', async () => {
    const { line, call, kiosk } = openSlowPage();
    line.isFull = true;
    const large = 'x'.repeat(1024 * 1024);
    (kiosk as unknown as { rung: unknown }).rung = large;
    const mayWait = MAX_WAITING_UNITS / large.length / 2;
    for (let id = 1; id <= 2 * mayWait; id += 1) {
      if (id === mayWait) expect(line.isEnded).toBe(false);
      call(id, 'bell.hang', { commandId: `press-${id}-of-many`, where: { room: 'hall' } });
      await turn();
    }
    expect(line.isEnded).toBe(true);
  });
});

describe('a frame that is large', () => {
  it.each(['x', '"', 'é', '本', '😀', '\u0001'])(
    'comes in parts of the allowed size, whole again (%j)',
    async (letter) => {
      const { kiosk, sent, frames } = openSlowPage();
      const rung = letter.repeat(200_000);
      (kiosk as unknown as { rung: unknown }).rung = rung;
      kiosk.announce('sale.changed');
      await turn();
      expect(frames.at(-1)).toMatchObject({ kind: 'event', view: { rung } });
      expect(Math.max(...sent.map((text) => new TextEncoder().encode(text).length))).toBeLessThanOrEqual(
        MAX_SENT_FRAME_BYTES,
      );
    },
  );

  it('is not joined with what came on a line that is gone', () => {
    const joiner = createFrameJoiner();
    expect(joiner.take({ kind: 'part', text: '{"kind"', isLast: false })).toBeUndefined();
    joiner.reset();
    const text = '{"kind":"refused","reason":"token"}';
    expect(joiner.take({ kind: 'part', text, isLast: true })).toEqual({ kind: 'refused', reason: 'token' });
  });
});
