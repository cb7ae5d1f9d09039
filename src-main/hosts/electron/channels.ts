/** From a screen to the kiosk: the one channel a preload sends on. */
export const FROM_SCREEN = 'regulars:from-screen';

/** From the kiosk to a screen: the one channel a preload listens on. */
export const TO_SCREEN = 'regulars:to-screen';
