import {
  BinaryBitmap,
  Code128Reader,
  GlobalHistogramBinarizer,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { type Bitmap, isBlack } from '#devices/printer/raster/bitmap.ts';

/** What a scanner reads from a picture of one such code, with white around it. @throws Error where it reads nothing */
export function readSymbol(kind: 'barcode' | 'qr', picture: Bitmap): string {
  const { widthDots, heightDots } = picture;
  const light = new Uint8ClampedArray(widthDots * heightDots);
  for (let y = 0; y < heightDots; y++) {
    for (let x = 0; x < widthDots; x++) light[y * widthDots + x] = isBlack(picture, x, y) ? 0 : 255;
  }
  const source = new RGBLuminanceSource(light, widthDots, heightDots);
  const scanner = kind === 'qr' ? new QRCodeReader() : new Code128Reader();
  return scanner.decode(new BinaryBitmap(new GlobalHistogramBinarizer(source))).getText();
}
