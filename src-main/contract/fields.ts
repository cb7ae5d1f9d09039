import { z } from 'zod';

/** Input fields that several procedures share. Every bound here is a bound against an untrusted screen. */

/** An id that this program or Square made. */
export const idField = z.string().min(1).max(192);

/** Made by the screen once per press; a repeat of the same press gets the same answer. */
export const commandIdField = z.string().min(8).max(64);

/** The revision of the sale that the person saw. */
export const revisionField = z.int().min(0);

/** Whole minor units of the store's currency. */
export const amountField = z.int().min(-999_999_999_999).max(999_999_999_999);

/** Every command on the current sale carries these. */
export const saleCommand = { commandId: commandIdField, saleId: idField };

/** What such a command says of itself: the press it came from and the sale it means. */
export type SaleCommand = Readonly<z.output<z.ZodObject<typeof saleCommand>>>;

/** Reward and money commands carry the revision seen, too. */
export const seenCommand = { ...saleCommand, revision: revisionField };

/** The same with the revision its person saw. */
export type SeenCommand = Readonly<z.output<z.ZodObject<typeof seenCommand>>>;
