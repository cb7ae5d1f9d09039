import { MAX_SENT_FRAME_BYTES, type ServerFrame } from '#contract/frames.ts';

/** A frame and its JSON, written once for every host. */
export interface WrittenFrame {
  readonly frame: ServerFrame;
  readonly text: string;
}

/** UTF-16 units of one part: three bytes each at most, and a quote in JSON within JSON takes two. */
const PART_UNITS = 64 * 1024;

/** The frame as it is sent: alone, or in parts where it is larger than a screen is sent at once. */
export function written(frame: ServerFrame): readonly WrittenFrame[] {
  const text = JSON.stringify(frame);
  if (utf8Bytes(text) <= MAX_SENT_FRAME_BYTES) return [{ frame, text }];
  const parts: WrittenFrame[] = [];
  for (let at = 0; at < text.length; at += PART_UNITS) {
    const isLast = at + PART_UNITS >= text.length;
    const part: ServerFrame = { kind: 'part', text: text.slice(at, at + PART_UNITS), isLast };
    parts.push({ frame: part, text: JSON.stringify(part) });
  }
  return parts;
}

/** How many bytes a text takes as UTF-8; counted only where its length leaves a doubt, else the most it can be. */
function utf8Bytes(text: string): number {
  const most = text.length * 3;
  if (most <= MAX_SENT_FRAME_BYTES) return most;
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Half of a surrogate pair is half of four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}
