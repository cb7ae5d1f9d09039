import type { ClientFrame, ServerFrame } from '#contract/frames.ts';
import type { Death } from './dying-stores.ts';

/** What a kiosk in a process of its own is told. */
export type ToKiosk =
  | { readonly kind: 'frame'; readonly from: 'cashier' | 'customer'; readonly frame: ClientFrame }
  | { readonly kind: 'arm'; readonly death: Death | null }
  | { readonly kind: 'close' };

/** What it tells. */
export type FromKiosk =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'frame'; readonly to: 'cashier' | 'customer'; readonly frame: ServerFrame };
