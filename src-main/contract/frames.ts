import type { WireError } from '#domain/errors/kiosk-error.ts';
import type { Audience } from './procedure.ts';
import type { EventName, Snapshot, ViewOf } from './views.ts';

/**
 * What a screen sends, first of all `hello` with its session. The web host knows the audience by the token; in Electron
 * the window tells it, and no token is sent.
 */
export type ClientFrame =
  | { readonly kind: 'hello'; readonly session: string; readonly token?: string }
  | { readonly kind: 'call'; readonly id: number; readonly procedure: string; readonly input: unknown }
  | { readonly kind: 'snapshot' };

/**
 * What a screen gets. Events carry a sequence number that grows by one per session;
 * a screen that misses one asks for a snapshot, which names the number it holds up to.
 */
export type ServerFrame<A extends Audience = Audience> =
  | { readonly kind: 'ready'; readonly audience: A }
  | { readonly kind: 'refused'; readonly reason: 'token' | 'malformed' }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly error: WireError }
  | { readonly kind: 'snapshot'; readonly seq: number; readonly views: Snapshot<A> }
  /** A piece of the JSON of a frame that is too large for one; its pieces come one after the other, none in between. */
  | { readonly kind: 'part'; readonly text: string; readonly isLast: boolean }
  | {
      [N in EventName]: { readonly kind: 'event'; readonly seq: number; readonly name: N; readonly view: ViewOf<N, A> };
    }[EventName];

/** The largest frame a host takes, in bytes. */
export const MAX_FRAME_BYTES = 64 * 1024;

/** The largest frame a screen is sent, in bytes. What is larger comes in parts, so that no other answer waits behind it for long. */
export const MAX_SENT_FRAME_BYTES = 256 * 1024;
