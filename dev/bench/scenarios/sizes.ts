import type { Size } from '../run/types';

export const size = (full: number, quick: number): Size => ({ full, quick });
/** In the full run only. */
export const full = (number: number): Size => size(number, 0);
