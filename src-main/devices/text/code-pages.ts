/** Character tables that printers and displays share; the kiosk prints with the two that have a euro sign. */
export type CodePageName = 'PC437' | 'PC850' | 'PC858' | 'WPC1252';

/** One table: its number after `ESC t` and what its bytes 80 to FF stand for, U+FFFD where nothing. */
export interface CodePage {
  readonly name: CodePageName;
  readonly number: number;
  readonly upperHalf: string;
}

const PC437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const PC850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
const LATIN_1 =
  '\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ';
const WPC1252 = `€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ${LATIN_1}`;

/** Every table by name. @source Epson ESC/POS manual, ESC t; PC858 is PC850 with a euro sign at D5 */
export const CODE_PAGES: Readonly<Record<CodePageName, CodePage>> = {
  PC437: { name: 'PC437', number: 0, upperHalf: PC437 },
  PC850: { name: 'PC850', number: 2, upperHalf: PC850 },
  PC858: { name: 'PC858', number: 19, upperHalf: PC850.replace('ı', '€') },
  WPC1252: { name: 'WPC1252', number: 16, upperHalf: WPC1252 },
};

/** The table selected by `ESC t number`, or undefined for one that is not known here. */
export function codePageOfNumber(number: number): CodePage | undefined {
  return Object.values(CODE_PAGES).find((page) => page.number === number);
}

/** What one byte from 20 hex on prints as; U+FFFD where the table has nothing. */
export function decodeByte(byte: number, page: CodePage): string {
  return byte < 0x80 ? String.fromCharCode(byte) : (page.upperHalf[byte - 0x80] ?? '\ufffd');
}

/** The bytes of printable text. Characters the table lacks become "?"; pass text through `printable` first. */
export function encodeText(text: string, page: CodePage): Uint8Array {
  return Uint8Array.from([...text].map((char) => encodeChar(char, page)));
}

/** True when the table has this one character and a device prints something visible or a space for it. */
export function canPrint(char: string, page: CodePage): boolean {
  return (char >= ' ' && char <= '~') || (!UNSEEN.includes(char) && page.upperHalf.includes(char));
}

const UNSEEN = '\u00a0\u00ad\ufffd';

function encodeChar(char: string, page: CodePage): number {
  if (char >= ' ' && char <= '~') return char.charCodeAt(0);
  const at = page.upperHalf.indexOf(char);
  return at < 0 ? 0x3f : 0x80 + at;
}
