import { redactedFields } from '#runtime/redaction.ts';
import { type ExportedRows, exportJournal } from '#storage/export-journal.ts';

/** Writes a kiosk's file down for support: phone numbers masked, without tokens and PINs. @throws as `exportJournal` does */
export function exportForSupport(file: string, target: string): ExportedRows {
  return exportJournal(file, target, (row) => redactedFields(row));
}
