/** Character tables that printers and displays have. Which of them a model has, and under which number, its file says. */
export type CodePageName =
  | 'PC437'
  | 'PC850'
  | 'PC852'
  | 'PC857'
  | 'PC858'
  | 'PC866'
  | 'WPC1250'
  | 'WPC1251'
  | 'WPC1252';

/** One table: its number after `ESC t` where the model's file gives none, and what its bytes 80 to FF stand for, U+FFFD where nothing. */
export interface CodePage {
  readonly name: CodePageName;
  readonly number: number;
  readonly upperHalf: string;
}

const PC437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const PC850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
const PC852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0';
const PC857 =
  'ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø£ØŞşáíóúñÑĞğ¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ºªÊËÈ\ufffdÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµ\ufffd×ÚÛÙìÿ¯´\u00ad±\ufffd¾¶§÷¸°¨·¹³²■\u00a0';
const PC866 =
  'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u00a0';
const WPC1250 =
  '€\ufffd‚\ufffd„…†‡\ufffd‰Š‹ŚŤŽŹ\ufffd‘’“”•–—\ufffd™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙';
const WPC1251 =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\ufffd™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';
const LATIN_1 =
  '\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ';
const WPC1252 = `€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ${LATIN_1}`;

/** Every table by name. @source Epson ESC/POS manual, ESC t; PC858 is PC850 with a euro sign at D5 */
export const CODE_PAGES: Readonly<Record<CodePageName, CodePage>> = {
  PC437: { name: 'PC437', number: 0, upperHalf: PC437 },
  PC850: { name: 'PC850', number: 2, upperHalf: PC850 },
  PC852: { name: 'PC852', number: 18, upperHalf: PC852 },
  PC857: { name: 'PC857', number: 13, upperHalf: PC857 },
  PC866: { name: 'PC866', number: 17, upperHalf: PC866 },
  PC858: { name: 'PC858', number: 19, upperHalf: PC850.replace('ı', '€') },
  WPC1250: { name: 'WPC1250', number: 45, upperHalf: WPC1250 },
  WPC1251: { name: 'WPC1251', number: 46, upperHalf: WPC1251 },
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

/** The tables a model has, home first, each under the number the model knows it by. */
export interface CodePageSet {
  readonly home: CodePage;
  readonly all: readonly CodePage[];
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
