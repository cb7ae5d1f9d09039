import type { Endpoint } from '../endpoint/endpoint.ts';
import {
  cancelTerminalCheckout,
  createTerminalCheckout,
  dismissTerminalCheckout,
  getTerminalCheckout,
  searchTerminalCheckouts,
} from './terminal-checkouts.ts';
import {
  cancelTerminalRefund,
  createTerminalRefund,
  dismissTerminalRefund,
  getTerminalRefund,
  searchTerminalRefunds,
} from './terminal-refunds.ts';

/** What terminals are asked for. */
export const terminalEndpoints: readonly Endpoint[] = [
  createTerminalCheckout,
  getTerminalCheckout,
  searchTerminalCheckouts,
  cancelTerminalCheckout,
  dismissTerminalCheckout,
  createTerminalRefund,
  getTerminalRefund,
  searchTerminalRefunds,
  cancelTerminalRefund,
  dismissTerminalRefund,
];
