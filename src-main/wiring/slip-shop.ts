import type { ReceiptShop } from '#domain/receipt/slip-parts.ts';
import type { ShopService } from '#services/kiosk/shop-service.ts';

/** What slips say of the shop as it is now. */
export function slipShop(
  shop: ShopService,
  options: { readonly isDemo: boolean; readonly language: string },
): ReceiptShop {
  const { location } = shop;
  return {
    name: shop.name,
    addressLines: location?.addressLines ?? [],
    ...(location?.phone !== undefined && { phone: location.phone }),
    ...options,
  };
}
